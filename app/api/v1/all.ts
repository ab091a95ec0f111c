import type { OPERATIONS } from "@/lib/contract/operations/all";
import type { Handlers } from "@/lib/server/web/dispatch";
import * as accountBrowsersById from "./account/browsers/[id]/handlers";
import * as accountBrowsers from "./account/browsers/handlers";
import * as accountBrowsersKey from "./account/browsers/key/handlers";
import * as account from "./account/handlers";
import * as accountNotices from "./account/notices/handlers";
import * as accountSessionsById from "./account/sessions/[id]/handlers";
import * as accountSessions from "./account/sessions/handlers";
import * as actionsById from "./actions/[id]/handlers";
import * as actionsByIdTest from "./actions/[id]/test/handlers";
import * as actions from "./actions/handlers";
import * as alertsByIdAcknowledge from "./alerts/[id]/acknowledge/handlers";
import * as alertsByIdActionsByActionId from "./alerts/[id]/actions/[actionId]/handlers";
import * as alertsByIdAssign from "./alerts/[id]/assign/handlers";
import * as alertsByIdComments from "./alerts/[id]/comments/handlers";
import * as alertsByIdDecisions from "./alerts/[id]/decisions/handlers";
import * as alertsById from "./alerts/[id]/handlers";
import * as alertsByIdList from "./alerts/[id]/list/handlers";
import * as alertsByIdReopen from "./alerts/[id]/reopen/handlers";
import * as alertsByIdResolve from "./alerts/[id]/resolve/handlers";
import * as alertsByIdTrace from "./alerts/[id]/trace/handlers";
import * as alertsByIdUndo from "./alerts/[id]/undo/handlers";
import * as alertsByIdUnmask from "./alerts/[id]/unmask/handlers";
import * as alertsByIdWait from "./alerts/[id]/wait/handlers";
import * as alertsAcknowledge from "./alerts/acknowledge/handlers";
import * as alertsBulkByIdUndo from "./alerts/bulk/[id]/undo/handlers";
import * as alertsBulk from "./alerts/bulk/handlers";
import * as alertsCounts from "./alerts/counts/handlers";
import * as alertsGroups from "./alerts/groups/handlers";
import * as alerts from "./alerts/handlers";
import * as alertsNext from "./alerts/next/handlers";
import * as alertsCsv from "./alerts.csv/handlers";
import * as alertsNdjson from "./alerts.ndjson/handlers";
import * as alertsParquet from "./alerts.parquet/handlers";
import * as analyticsDaysCsv from "./analytics/days.csv/handlers";
import * as analyticsDaysNdjson from "./analytics/days.ndjson/handlers";
import * as analyticsDaysParquet from "./analytics/days.parquet/handlers";
import * as analyticsFraudPayments from "./analytics/fraud-payments/handlers";
import * as analyticsFraudRates from "./analytics/fraud-rates/handlers";
import * as analyticsFraudRatesCsv from "./analytics/fraud-rates.csv/handlers";
import * as analyticsFraudRatesNdjson from "./analytics/fraud-rates.ndjson/handlers";
import * as analyticsFraudRatesParquet from "./analytics/fraud-rates.parquet/handlers";
import * as analyticsGroups from "./analytics/groups/handlers";
import * as analyticsGroupsCsv from "./analytics/groups.csv/handlers";
import * as analyticsGroupsNdjson from "./analytics/groups.ndjson/handlers";
import * as analyticsGroupsParquet from "./analytics/groups.parquet/handlers";
import * as analytics from "./analytics/handlers";
import * as analyticsHoursCsv from "./analytics/hours.csv/handlers";
import * as analyticsHoursNdjson from "./analytics/hours.ndjson/handlers";
import * as analyticsHoursParquet from "./analytics/hours.parquet/handlers";
import * as apiKeysById from "./api-keys/[id]/handlers";
import * as apiKeys from "./api-keys/handlers";
import * as assignees from "./assignees/handlers";
import * as asyncapiJson from "./asyncapi.json/handlers";
import * as auditChoices from "./audit/choices/handlers";
import * as audit from "./audit/handlers";
import * as auditCsv from "./audit.csv/handlers";
import * as auditNdjson from "./audit.ndjson/handlers";
import * as auditParquet from "./audit.parquet/handlers";
import * as backtestsById from "./backtests/[id]/handlers";
import * as backtests from "./backtests/handlers";
import * as casesByIdAlerts from "./cases/[id]/alerts/handlers";
import * as casesByIdAttachmentsByAttachmentId from "./cases/[id]/attachments/[attachmentId]/handlers";
import * as casesByIdAttachments from "./cases/[id]/attachments/handlers";
import * as casesByIdComments from "./cases/[id]/comments/handlers";
import * as casesById from "./cases/[id]/handlers";
import * as casesByIdMerge from "./cases/[id]/merge/handlers";
import * as casesByIdMoney from "./cases/[id]/money/handlers";
import * as casesByIdReportJson from "./cases/[id]/report.json/handlers";
import * as casesByIdReportPdf from "./cases/[id]/report.pdf/handlers";
import * as casesCounts from "./cases/counts/handlers";
import * as cases from "./cases/handlers";
import * as casesCsv from "./cases.csv/handlers";
import * as casesNdjson from "./cases.ndjson/handlers";
import * as casesParquet from "./cases.parquet/handlers";
import * as channelsById from "./channels/[id]/handlers";
import * as channelsByIdTest from "./channels/[id]/test/handlers";
import * as channels from "./channels/handlers";
import * as deadLetters from "./dead-letters/handlers";
import * as deadLettersResend from "./dead-letters/resend/handlers";
import * as deadLettersSuggestion from "./dead-letters/suggestion/handlers";
import * as deadLettersCsv from "./dead-letters.csv/handlers";
import * as deadLettersNdjson from "./dead-letters.ndjson/handlers";
import * as deadLettersParquet from "./dead-letters.parquet/handlers";
import * as decisionsById from "./decisions/[id]/handlers";
import * as decisionsByIdOutcome from "./decisions/[id]/outcome/handlers";
import * as decisionsBatch from "./decisions/batch/handlers";
import * as decisionsBrake from "./decisions/brake/handlers";
import * as decisionsBrakeLimits from "./decisions/brake/limits/handlers";
import * as decisions from "./decisions/handlers";
import * as decisionsHoldOut from "./decisions/hold-out/handlers";
import * as decisionsCsv from "./decisions.csv/handlers";
import * as decisionsNdjson from "./decisions.ndjson/handlers";
import * as decisionsParquet from "./decisions.parquet/handlers";
import * as deliveriesById from "./deliveries/[id]/handlers";
import * as deliveriesByIdResend from "./deliveries/[id]/resend/handlers";
import * as deliveries from "./deliveries/handlers";
import * as deliveriesCsv from "./deliveries.csv/handlers";
import * as deliveriesNdjson from "./deliveries.ndjson/handlers";
import * as deliveriesParquet from "./deliveries.parquet/handlers";
import * as draftsByIdApprove from "./drafts/[id]/approve/handlers";
import * as draftsByIdDecline from "./drafts/[id]/decline/handlers";
import * as draftsById from "./drafts/[id]/handlers";
import * as draftsByIdPublish from "./drafts/[id]/publish/handlers";
import * as drafts from "./drafts/handlers";
import * as draftsWaiting from "./drafts/waiting/handlers";
import * as entitiesByKindByIdAlerts from "./entities/[kind]/[id]/alerts/handlers";
import * as entitiesByKindByIdComments from "./entities/[kind]/[id]/comments/handlers";
import * as entitiesByKindByIdCommentsCsv from "./entities/[kind]/[id]/comments.csv/handlers";
import * as entitiesByKindByIdCommentsNdjson from "./entities/[kind]/[id]/comments.ndjson/handlers";
import * as entitiesByKindByIdCommentsParquet from "./entities/[kind]/[id]/comments.parquet/handlers";
import * as entitiesByKindById from "./entities/[kind]/[id]/handlers";
import * as entitiesByKindByIdLinksBlock from "./entities/[kind]/[id]/links/block/handlers";
import * as entitiesByKindByIdLinks from "./entities/[kind]/[id]/links/handlers";
import * as entitiesByKindByIdLinksWay from "./entities/[kind]/[id]/links/way/handlers";
import * as entitiesByKindByIdTransactions from "./entities/[kind]/[id]/transactions/handlers";
import * as entities from "./entities/handlers";
import * as erasuresById from "./erasures/[id]/handlers";
import * as erasuresByIdResume from "./erasures/[id]/resume/handlers";
import * as erasures from "./erasures/handlers";
import * as fields from "./fields/handlers";
import * as gatheringsById from "./gatherings/[id]/handlers";
import * as gatherings from "./gatherings/handlers";
import * as gatheringsPreview from "./gatherings/preview/handlers";
import * as healthByCodeAcknowledge from "./health/[code]/acknowledge/handlers";
import * as labels from "./labels/handlers";
import * as listsByNameEntries from "./lists/[name]/entries/handlers";
import * as listsByNameEntriesCsv from "./lists/[name]/entries.csv/handlers";
import * as listsByNameEntriesNdjson from "./lists/[name]/entries.ndjson/handlers";
import * as listsByNameEntriesParquet from "./lists/[name]/entries.parquet/handlers";
import * as listsByName from "./lists/[name]/handlers";
import * as listsByNameRestore from "./lists/[name]/restore/handlers";
import * as listsByNameValues from "./lists/[name]/values/handlers";
import * as listsByNameVersions from "./lists/[name]/versions/handlers";
import * as lists from "./lists/handlers";
import * as mentions from "./mentions/handlers";
import * as mentionsSeen from "./mentions/seen/handlers";
import * as missedById from "./missed/[id]/handlers";
import * as missedByIdRaise from "./missed/[id]/raise/handlers";
import * as missed from "./missed/handlers";
import * as openapiJson from "./openapi.json/handlers";
import * as rates from "./rates/handlers";
import * as ratesValues from "./rates/values/handlers";
import * as ratesVersions from "./rates/versions/handlers";
import * as routesById from "./routes/[id]/handlers";
import * as routes from "./routes/handlers";
import * as routesPreview from "./routes/preview/handlers";
import * as ruleHealth from "./rule-health/handlers";
import * as ruleTests from "./rule-tests/handlers";
import * as rulesByIdAudit from "./rules/[id]/audit/handlers";
import * as rulesByIdCandidate from "./rules/[id]/candidate/handlers";
import * as rulesById from "./rules/[id]/handlers";
import * as rulesByIdHits from "./rules/[id]/hits/handlers";
import * as rulesByIdParams from "./rules/[id]/params/handlers";
import * as rulesByIdRestore from "./rules/[id]/restore/handlers";
import * as rulesByIdRollout from "./rules/[id]/rollout/handlers";
import * as rulesByIdState from "./rules/[id]/state/handlers";
import * as rulesByIdVersions from "./rules/[id]/versions/handlers";
import * as rules from "./rules/handlers";
import * as scorecardsByVersion from "./scorecards/[version]/handlers";
import * as scorecardsDrift from "./scorecards/drift/handlers";
import * as scorecards from "./scorecards/handlers";
import * as settingsCases from "./settings/cases/handlers";
import * as settings from "./settings/handlers";
import * as settingsLimits from "./settings/limits/handlers";
import * as settingsMasking from "./settings/masking/handlers";
import * as settingsPayments from "./settings/payments/handlers";
import * as settingsSecondFactor from "./settings/second-factor/handlers";
import * as settingsTuning from "./settings/tuning/handlers";
import * as simulator from "./simulator/handlers";
import * as snoozesById from "./snoozes/[id]/handlers";
import * as snoozes from "./snoozes/handlers";
import * as snoozesCsv from "./snoozes.csv/handlers";
import * as snoozesNdjson from "./snoozes.ndjson/handlers";
import * as snoozesParquet from "./snoozes.parquet/handlers";
import * as system from "./system/handlers";
import * as systemWatermark from "./system/watermark/handlers";
import * as transactions from "./transactions/handlers";
import * as transactionsUnmask from "./transactions/unmask/handlers";
import * as transactionsCsv from "./transactions.csv/handlers";
import * as transactionsNdjson from "./transactions.ndjson/handlers";
import * as transactionsParquet from "./transactions.parquet/handlers";
import * as usersById from "./users/[id]/handlers";
import * as usersByIdInvite from "./users/[id]/invite/handlers";
import * as usersByIdSecondFactor from "./users/[id]/second-factor/handlers";
import * as usersByIdSessions from "./users/[id]/sessions/handlers";
import * as users from "./users/handlers";
import * as viewsById from "./views/[id]/handlers";
import * as views from "./views/handlers";

/** What answers each path of the API. The compiler asks for every path of the operations; a test asks that each file stands at its path. */
export const HANDLERS = {
  "/api/v1/account/browsers/{id}": accountBrowsersById,
  "/api/v1/account/browsers": accountBrowsers,
  "/api/v1/account/browsers/key": accountBrowsersKey,
  "/api/v1/account": account,
  "/api/v1/account/notices": accountNotices,
  "/api/v1/account/sessions/{id}": accountSessionsById,
  "/api/v1/account/sessions": accountSessions,
  "/api/v1/actions/{id}": actionsById,
  "/api/v1/actions/{id}/test": actionsByIdTest,
  "/api/v1/actions": actions,
  "/api/v1/alerts.csv": alertsCsv,
  "/api/v1/alerts.ndjson": alertsNdjson,
  "/api/v1/alerts.parquet": alertsParquet,
  "/api/v1/alerts/{id}/acknowledge": alertsByIdAcknowledge,
  "/api/v1/alerts/{id}/actions/{actionId}": alertsByIdActionsByActionId,
  "/api/v1/alerts/{id}/assign": alertsByIdAssign,
  "/api/v1/alerts/{id}/comments": alertsByIdComments,
  "/api/v1/alerts/{id}/decisions": alertsByIdDecisions,
  "/api/v1/alerts/{id}": alertsById,
  "/api/v1/alerts/{id}/list": alertsByIdList,
  "/api/v1/alerts/{id}/reopen": alertsByIdReopen,
  "/api/v1/alerts/{id}/resolve": alertsByIdResolve,
  "/api/v1/alerts/{id}/trace": alertsByIdTrace,
  "/api/v1/alerts/{id}/undo": alertsByIdUndo,
  "/api/v1/alerts/{id}/unmask": alertsByIdUnmask,
  "/api/v1/alerts/{id}/wait": alertsByIdWait,
  "/api/v1/alerts/acknowledge": alertsAcknowledge,
  "/api/v1/alerts/bulk/{id}/undo": alertsBulkByIdUndo,
  "/api/v1/alerts/bulk": alertsBulk,
  "/api/v1/alerts/counts": alertsCounts,
  "/api/v1/alerts/groups": alertsGroups,
  "/api/v1/alerts": alerts,
  "/api/v1/alerts/next": alertsNext,
  "/api/v1/api-keys/{id}": apiKeysById,
  "/api/v1/api-keys": apiKeys,
  "/api/v1/analytics": analytics,
  "/api/v1/analytics/fraud-payments": analyticsFraudPayments,
  "/api/v1/analytics/fraud-rates": analyticsFraudRates,
  "/api/v1/analytics/groups": analyticsGroups,
  "/api/v1/analytics/days.csv": analyticsDaysCsv,
  "/api/v1/analytics/days.ndjson": analyticsDaysNdjson,
  "/api/v1/analytics/days.parquet": analyticsDaysParquet,
  "/api/v1/analytics/fraud-rates.csv": analyticsFraudRatesCsv,
  "/api/v1/analytics/fraud-rates.ndjson": analyticsFraudRatesNdjson,
  "/api/v1/analytics/fraud-rates.parquet": analyticsFraudRatesParquet,
  "/api/v1/analytics/groups.csv": analyticsGroupsCsv,
  "/api/v1/analytics/groups.ndjson": analyticsGroupsNdjson,
  "/api/v1/analytics/groups.parquet": analyticsGroupsParquet,
  "/api/v1/analytics/hours.csv": analyticsHoursCsv,
  "/api/v1/analytics/hours.ndjson": analyticsHoursNdjson,
  "/api/v1/analytics/hours.parquet": analyticsHoursParquet,
  "/api/v1/assignees": assignees,
  "/api/v1/asyncapi.json": asyncapiJson,
  "/api/v1/audit.csv": auditCsv,
  "/api/v1/audit.ndjson": auditNdjson,
  "/api/v1/audit.parquet": auditParquet,
  "/api/v1/audit/choices": auditChoices,
  "/api/v1/audit": audit,
  "/api/v1/backtests/{id}": backtestsById,
  "/api/v1/backtests": backtests,
  "/api/v1/cases.csv": casesCsv,
  "/api/v1/cases.ndjson": casesNdjson,
  "/api/v1/cases.parquet": casesParquet,
  "/api/v1/cases/{id}/alerts": casesByIdAlerts,
  "/api/v1/cases/{id}/attachments/{attachmentId}": casesByIdAttachmentsByAttachmentId,
  "/api/v1/cases/{id}/attachments": casesByIdAttachments,
  "/api/v1/cases/{id}/comments": casesByIdComments,
  "/api/v1/cases/{id}": casesById,
  "/api/v1/cases/{id}/merge": casesByIdMerge,
  "/api/v1/cases/{id}/money": casesByIdMoney,
  "/api/v1/cases/{id}/report.json": casesByIdReportJson,
  "/api/v1/cases/{id}/report.pdf": casesByIdReportPdf,
  "/api/v1/cases/counts": casesCounts,
  "/api/v1/cases": cases,
  "/api/v1/channels/{id}": channelsById,
  "/api/v1/channels/{id}/test": channelsByIdTest,
  "/api/v1/channels": channels,
  "/api/v1/dead-letters": deadLetters,
  "/api/v1/dead-letters/resend": deadLettersResend,
  "/api/v1/dead-letters/suggestion": deadLettersSuggestion,
  "/api/v1/decisions.csv": decisionsCsv,
  "/api/v1/decisions.ndjson": decisionsNdjson,
  "/api/v1/decisions.parquet": decisionsParquet,
  "/api/v1/decisions/{id}": decisionsById,
  "/api/v1/decisions/{id}/outcome": decisionsByIdOutcome,
  "/api/v1/decisions/batch": decisionsBatch,
  "/api/v1/decisions/brake": decisionsBrake,
  "/api/v1/decisions/brake/limits": decisionsBrakeLimits,
  "/api/v1/decisions": decisions,
  "/api/v1/decisions/hold-out": decisionsHoldOut,
  "/api/v1/deliveries/{id}": deliveriesById,
  "/api/v1/deliveries/{id}/resend": deliveriesByIdResend,
  "/api/v1/deliveries": deliveries,
  "/api/v1/drafts/{id}/approve": draftsByIdApprove,
  "/api/v1/drafts/{id}/decline": draftsByIdDecline,
  "/api/v1/drafts/{id}": draftsById,
  "/api/v1/drafts/{id}/publish": draftsByIdPublish,
  "/api/v1/drafts": drafts,
  "/api/v1/drafts/waiting": draftsWaiting,
  "/api/v1/entities/{kind}/{id}/alerts": entitiesByKindByIdAlerts,
  "/api/v1/entities/{kind}/{id}": entitiesByKindById,
  "/api/v1/entities/{kind}/{id}/links/block": entitiesByKindByIdLinksBlock,
  "/api/v1/entities/{kind}/{id}/links": entitiesByKindByIdLinks,
  "/api/v1/entities/{kind}/{id}/links/way": entitiesByKindByIdLinksWay,
  "/api/v1/entities/{kind}/{id}/transactions": entitiesByKindByIdTransactions,
  "/api/v1/entities": entities,
  "/api/v1/erasures/{id}": erasuresById,
  "/api/v1/erasures/{id}/resume": erasuresByIdResume,
  "/api/v1/erasures": erasures,
  "/api/v1/fields": fields,
  "/api/v1/health/{code}/acknowledge": healthByCodeAcknowledge,
  "/api/v1/labels": labels,
  "/api/v1/lists/{name}/entries": listsByNameEntries,
  "/api/v1/lists/{name}": listsByName,
  "/api/v1/lists/{name}/restore": listsByNameRestore,
  "/api/v1/lists/{name}/values": listsByNameValues,
  "/api/v1/lists/{name}/versions": listsByNameVersions,
  "/api/v1/lists": lists,
  "/api/v1/missed/{id}": missedById,
  "/api/v1/missed/{id}/raise": missedByIdRaise,
  "/api/v1/missed": missed,
  "/api/v1/openapi.json": openapiJson,
  "/api/v1/rates": rates,
  "/api/v1/rates/values": ratesValues,
  "/api/v1/rates/versions": ratesVersions,
  "/api/v1/routes/{id}": routesById,
  "/api/v1/routes": routes,
  "/api/v1/routes/preview": routesPreview,
  "/api/v1/rule-health": ruleHealth,
  "/api/v1/rule-tests": ruleTests,
  "/api/v1/rules/{id}/audit": rulesByIdAudit,
  "/api/v1/rules/{id}/candidate": rulesByIdCandidate,
  "/api/v1/rules/{id}": rulesById,
  "/api/v1/rules/{id}/hits": rulesByIdHits,
  "/api/v1/rules/{id}/params": rulesByIdParams,
  "/api/v1/rules/{id}/restore": rulesByIdRestore,
  "/api/v1/rules/{id}/rollout": rulesByIdRollout,
  "/api/v1/rules/{id}/state": rulesByIdState,
  "/api/v1/rules/{id}/versions": rulesByIdVersions,
  "/api/v1/rules": rules,
  "/api/v1/scorecards/{version}": scorecardsByVersion,
  "/api/v1/scorecards/drift": scorecardsDrift,
  "/api/v1/scorecards": scorecards,
  "/api/v1/settings/cases": settingsCases,
  "/api/v1/settings": settings,
  "/api/v1/settings/limits": settingsLimits,
  "/api/v1/settings/masking": settingsMasking,
  "/api/v1/settings/payments": settingsPayments,
  "/api/v1/settings/second-factor": settingsSecondFactor,
  "/api/v1/settings/tuning": settingsTuning,
  "/api/v1/simulator": simulator,
  "/api/v1/snoozes/{id}": snoozesById,
  "/api/v1/snoozes": snoozes,
  "/api/v1/system": system,
  "/api/v1/system/watermark": systemWatermark,
  "/api/v1/transactions.csv": transactionsCsv,
  "/api/v1/transactions.ndjson": transactionsNdjson,
  "/api/v1/transactions.parquet": transactionsParquet,
  "/api/v1/transactions": transactions,
  "/api/v1/transactions/unmask": transactionsUnmask,
  "/api/v1/users/{id}": usersById,
  "/api/v1/users/{id}/invite": usersByIdInvite,
  "/api/v1/users/{id}/second-factor": usersByIdSecondFactor,
  "/api/v1/users/{id}/sessions": usersByIdSessions,
  "/api/v1/users": users,
  "/api/v1/views/{id}": viewsById,
  "/api/v1/views": views,
  "/api/v1/entities/{kind}/{id}/comments": entitiesByKindByIdComments,
  "/api/v1/mentions": mentions,
  "/api/v1/mentions/seen": mentionsSeen,
  "/api/v1/gatherings": gatherings,
  "/api/v1/gatherings/{id}": gatheringsById,
  "/api/v1/gatherings/preview": gatheringsPreview,
  "/api/v1/dead-letters.csv": deadLettersCsv,
  "/api/v1/dead-letters.ndjson": deadLettersNdjson,
  "/api/v1/dead-letters.parquet": deadLettersParquet,
  "/api/v1/deliveries.csv": deliveriesCsv,
  "/api/v1/deliveries.ndjson": deliveriesNdjson,
  "/api/v1/deliveries.parquet": deliveriesParquet,
  "/api/v1/entities/{kind}/{id}/comments.csv": entitiesByKindByIdCommentsCsv,
  "/api/v1/entities/{kind}/{id}/comments.ndjson": entitiesByKindByIdCommentsNdjson,
  "/api/v1/entities/{kind}/{id}/comments.parquet": entitiesByKindByIdCommentsParquet,
  "/api/v1/lists/{name}/entries.csv": listsByNameEntriesCsv,
  "/api/v1/lists/{name}/entries.ndjson": listsByNameEntriesNdjson,
  "/api/v1/lists/{name}/entries.parquet": listsByNameEntriesParquet,
  "/api/v1/snoozes.csv": snoozesCsv,
  "/api/v1/snoozes.ndjson": snoozesNdjson,
  "/api/v1/snoozes.parquet": snoozesParquet,
} satisfies Readonly<Record<(typeof OPERATIONS)[number]["path"], Handlers>>;
