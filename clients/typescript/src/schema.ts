// Made by generate.mjs from a description of the API with SHA-256 b98ba5fdc2e52eacf7c7305931704aaad32f2b5f182891d3e6b4420a9b878b89
export interface paths {
    "/api/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account's stored transactions, newest first; or those of one id
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getTransactions"];
        put?: never;
        /**
         * Put transactions on the stream: one, an array of at most 1,000, or NDJSON of at most 8 MiB. With TRIPLINE_MAPPING set they are in the shape that it describes; with the header tripline-shape: contract they are as shown here even then
         * @description Needs the role lead, or a key with the scope ingest.
         */
        post: operations["postTransactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many alerts fit the filters, by status and by severity
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge many alerts, each as its own step
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An alert with its hits, evidence, history and comments
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a hit of an alert came to be, transaction by transaction, and the smallest change that would have silenced it
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsIdTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * open → acknowledged
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsIdAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * open or acknowledged → resolved
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * resolved → open
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsIdReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make someone, or nobody, its owner
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsIdAssign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a comment
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All rules with their state and what they do right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRules"];
        put?: never;
        /**
         * Add a rule
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule with its state and what it does right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRulesId"];
        /**
         * Replace a rule (with the version it starts from), or add it (without one)
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putRulesId"];
        post?: never;
        /**
         * Delete a rule; its alerts stay
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteRulesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/params": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Tune thresholds within their limits, or propose that where it takes two people
         * @description Needs the role analyst, or a key with the scope write.
         */
        patch: operations["patchRulesIdParams"];
        trace?: never;
    };
    "/api/v1/rules/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Enable or disable, live or shadow
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchRulesIdState"];
        trace?: never;
    };
    "/api/v1/rules/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring an older version's definition back, as a new version
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRulesIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule's history, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRulesIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the tests that a rule carries, whether it is saved or not
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postRuleTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well each rule does its work: hits, alerts, precision, cost, overlap, and what someone should look at
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRuleHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisions"];
        put?: never;
        /**
         * Decide about a transaction in flight: it is put on the stream, and answered once every partition that evaluates it is past it
         * @description Needs the role lead, or a key with the scope decide.
         */
        post: operations["postDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about at most 100 transactions; one that is no transaction refuses all
         * @description Needs the role lead, or a key with the scope decide.
         */
        post: operations["postDecisionsBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A decision with all that it rests on
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions about the transactions of an alert's hits
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsIdDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own drafts of rules, and all that are proposed
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDrafts"];
        put?: never;
        /**
         * Begin a draft of a rule or of a new one; who has a draft of the rule gets that one
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postDrafts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many proposals the caller could approve: all but their own
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getDraftsWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft of the caller's own, or one that is proposed
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDraftsId"];
        /**
         * Save a draft's text
         * @description Needs the role analyst, or a key with the scope write.
         */
        put: operations["putDraftsId"];
        post?: never;
        /**
         * Throw a draft of the caller's own away
         * @description Needs the role analyst, or a key with the scope write.
         */
        delete: operations["deleteDraftsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a draft live, for a part of the keys or in shadow; or propose it where it takes two people
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postDraftsIdPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish what someone else proposed
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postDraftsIdApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a proposal back to its author, or take one's own back
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postDraftsIdDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Widen or narrow a rollout; 100 ends it for the new version, 0 for the one before
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRulesIdRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/candidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What is in shadow goes live, for all keys or a part of them
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRulesIdCandidate"];
        /**
         * Stop what runs in shadow beside a rule
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteRulesIdCandidate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/hits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule's hits with the transactions they rest on, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRulesIdHits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every step that anyone took with a rule and its drafts, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRulesIdAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How rules are published
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSettings"];
        /**
         * Set whether what changes live rules needs a second person
         * @description Needs the role admin, or a key with the scope (none).
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/tuning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set whether analysts publish thresholds within their limits on their own
         * @description Needs the role lead, or a key with the scope (none).
         */
        put: operations["putSettingsTuning"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set whether a second person confirms the resolution of a case
         * @description Needs the role admin, or a key with the scope (none).
         */
        put: operations["putSettingsCases"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Managed lists, which conditions with inList and notInList name
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getLists"];
        put?: never;
        /**
         * Make a list
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postLists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list without what it holds
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getListsName"];
        /**
         * Make a list hold exactly the given values
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putListsName"];
        post?: never;
        /**
         * Delete a list that no rule names
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteListsName"];
        options?: never;
        head?: never;
        /**
         * Put values on a list and take others off; in force in every detector within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchListsName"];
        trace?: never;
    };
    "/api/v1/lists/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a list hold what it held at an older version, as a new one
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postListsNameRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{name}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a list holds with who added it, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getListsNameEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{name}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a list holds as text/plain, a value a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getListsNameValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list's history, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getListsNameVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rates of the base currency, by which baseAmount is decided
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRates"];
        /**
         * Replace the rates by those of a CSV text, or add them
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putRates"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Put rates and take others off; in force in every detector within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchRates"];
        trace?: never;
    };
    "/api/v1/rates/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All rates as text/csv, in the shape that PUT and replay take
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRatesValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rates/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The history of the rates, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getRatesVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What recent transactions carry: fields with how often they occur and examples
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kinds of entity that have an id, with when each was seen last
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{kind}/{id}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stored transactions that name an entity, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getEntitiesKindIdTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of an account, card, device, merchant, counterparty or ip
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getEntitiesKindId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{kind}/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts whose key names it or that rest on its newest transactions, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getEntitiesKindIdAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said that transactions turned out to be, the newest received first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getLabels"];
        put?: never;
        /**
         * Say what transactions turned out to be, at most 1,000; each may come before its transaction
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the transaction of a decision turned out to be, with everything that was said of it
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsIdOutcome"];
        put?: never;
        /**
         * Say what the transaction of a decision turned out to be
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postDecisionsIdOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/brake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether blocks are reviews at the moment, of all rules or of some, since when and why
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsBrake"];
        put?: never;
        /**
         * Make every block a review at once, or take that back; of one rule with ruleId. In force within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postDecisionsBrake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/brake/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how much rules may block before their blocks become reviews by themselves
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putDecisionsBrakeLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/hold-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which share of the customers is held out of blocks, and what that says of the precision of blocks
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsHoldOut"];
        /**
         * Say which share of the customers is held out of blocks; in force within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putDecisionsHoldOut"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What scores are reckoned by, what runs beside it, and what was published before
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getScorecards"];
        put?: never;
        /**
         * Publish a scorecard, an earlier version again, or none. In force within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postScorecards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scorecards/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How decisions differ from what the scorecard in force was fitted on, and what the one beside it says
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getScorecardsDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scorecards/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A scorecard as it was published, with how it was measured
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getScorecardsVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a draft tried on stored transactions, in place of what the caller asked for in the same slot before
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postBacktests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a backtest is, with the figures so far; kept for an hour after its end
         * @description Needs the role analyst, or a key with the scope write.
         */
        get: operations["getBacktestsId"];
        put?: never;
        post?: never;
        /**
         * Take a backtest back
         * @description Needs the role analyst, or a key with the scope write.
         */
        delete: operations["deleteBacktestsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many records were not evaluated, by reason and by partition
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getMissed"];
        put?: never;
        /**
         * Have records that were not evaluated read again, and look for what the live rules would have found in them
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postMissed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a look at missed records is, and what it found; kept for an hour after its end
         * @description Needs the role analyst, or a key with the scope write.
         */
        get: operations["getMissedId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missed/{id}/raise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make alerts of what was found, marked as found later; each hit is raised once
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postMissedIdRaise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, those of one entity within a day of each other as one group, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one step on at most 1,000 alerts, each as its own step
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/bulk/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own bulk step back within ten seconds, where nobody took a step since
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsBulkIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a value that an alert names on a list, with reason and end, or take it off
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postAlertsIdList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snoozes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Snoozes with what each kept quiet, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSnoozes"];
        put?: never;
        /**
         * Raise no alert of a rule for a key until a time
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postSnoozes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snoozes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A snooze with what it kept quiet
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSnoozesId"];
        put?: never;
        post?: never;
        /**
         * End a snooze before its time
         * @description Needs the role analyst, or a key with the scope decide.
         */
        delete: operations["deleteSnoozesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the most urgent open alert that nobody has; no two callers get the same
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postAlertsNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own views of the queue and those that are shared, by name, with how many alerts fit each
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getViews"];
        put?: never;
        /**
         * Keep filters, columns and order of the queue under a name; to share it takes a lead
         * @description Needs the role viewer, or a key with the scope (none).
         */
        post: operations["postViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one's own view; a lead one that is shared too
         * @description Needs the role viewer, or a key with the scope (none).
         */
        delete: operations["deleteViewsId"];
        options?: never;
        head?: never;
        /**
         * Change one's own view; a lead one that is shared too
         * @description Needs the role viewer, or a key with the scope (none).
         */
        patch: operations["patchViewsId"];
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCases"];
        put?: never;
        /**
         * Make a case of alerts and entities
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many cases fit the filters, by status
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case with everything that belongs to it
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a case: title, status, owner, dates, typology, amounts, checklist, entities, relations; resolve it
         * @description Needs the role analyst, or a key with the scope decide.
         */
        patch: operations["patchCasesId"];
        trace?: never;
    };
    "/api/v1/cases/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alerts of a case, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdAlerts"];
        put?: never;
        /**
         * Put alerts into a case
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postCasesIdAlerts"];
        /**
         * Take alerts out of a case
         * @description Needs the role analyst, or a key with the scope decide.
         */
        delete: operations["deleteCasesIdAlerts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the alerts of a case rest on, in the base currency
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdMoney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The comments on a case, oldest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdComments"];
        put?: never;
        /**
         * Comment on a case; whom the comment mentions is told
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postCasesIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files of a case without their content, oldest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdAttachments"];
        put?: never;
        /**
         * Put a file into a case
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postCasesIdAttachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of a case, to be saved
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdAttachmentsAttachmentId"];
        put?: never;
        post?: never;
        /**
         * Remove a file of a case for good
         * @description Needs the role analyst, or a key with the scope decide.
         */
        delete: operations["deleteCasesIdAttachmentsAttachmentId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put everything of a case into another one, and close it
         * @description Needs the role analyst, or a key with the scope decide.
         */
        post: operations["postCasesIdMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report of a case for who is told of suspicious activity; its hash is in Tripline-Report-SHA256
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdReportPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the report of a case says
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesIdReportJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments that mention the person who asks, until they looked at the case
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person who asks looked at the comments on a case
         * @description Needs the role viewer, or a key with the scope read.
         */
        post: operations["postCasesIdSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the simulator runs, and how fast
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSimulator"];
        /**
         * Set the simulator's rate in transactions per second; 0 pauses it
         * @description Needs the role lead, or a key with the scope write.
         */
        put: operations["putSimulator"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream, detectors, database, gateway and partitions right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/{code}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge what cannot be undone, such as records lost to retention (code: no-detector, stalled, lag, late, rejected, future, clock, unreadable, unauthorised, skipped, split-account, disk, rules-not-in-force, database, stream)
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postHealthCodeAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways in which others are told, without what is secret
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getChannels"];
        put?: never;
        /**
         * Make a channel; with `events` it delivers at once. The answer holds a webhook's secret, this once
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postChannels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A channel and how it gets on
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getChannelsId"];
        put?: never;
        post?: never;
        /**
         * Delete a channel with its routes and deliveries
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteChannelsId"];
        options?: never;
        head?: never;
        /**
         * Change a channel, switch it off or on; messages that wait go out with the change
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchChannelsId"];
        trace?: never;
    };
    "/api/v1/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the newest alert that a route of the channel takes, or a sample where there is none
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postChannelsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which events go to which channel, when, and how many together
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getRoutes"];
        put?: never;
        /**
         * Make a route to a channel
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRoutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/routes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a route; messages that wait are still sent
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteRoutesId"];
        options?: never;
        head?: never;
        /**
         * Change a route, switch it off or on
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchRoutesId"];
        trace?: never;
    };
    "/api/v1/routes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a route would have sent in the last day, from what is stored of alerts
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postRoutesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages to channels and how far they are, newest first
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A delivery with its message as it leaves
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getDeliveriesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again, with the same id: one that was given up, one that waits, or one that was sent
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postDeliveriesIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The analysts' buttons that call webhooks, with their last presses
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getActions"];
        put?: never;
        /**
         * Make an action; alerts that fit offer it at once. The answer holds its secret, this once
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postActions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An action with its last presses
         * @description Needs the role lead, or a key with the scope write.
         */
        get: operations["getActionsId"];
        put?: never;
        post?: never;
        /**
         * Delete an action; what it did stays in the histories of alerts
         * @description Needs the role lead, or a key with the scope write.
         */
        delete: operations["deleteActionsId"];
        options?: never;
        head?: never;
        /**
         * Change an action, switch it off or on
         * @description Needs the role lead, or a key with the scope write.
         */
        patch: operations["patchActionsId"];
        trace?: never;
    };
    "/api/v1/actions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the webhook with a made-up alert and `test: true`
         * @description Needs the role lead, or a key with the scope write.
         */
        post: operations["postActionsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/actions/{actionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Press a button of an alert: its webhook is called, and its answer stands in the alert's history
         * @description Needs the role analyst, or a key with the scope write.
         */
        post: operations["postAlertsIdActionsActionId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account of the person who asks, with their sessions; not for machines
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one's own name
         * @description Needs the role viewer, or a key with the scope read.
         */
        patch: operations["patchAccount"];
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End all of one's own sessions but this one
         * @description Needs the role viewer, or a key with the scope read.
         */
        delete: operations["deleteAccountSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's own sessions
         * @description Needs the role viewer, or a key with the scope read.
         */
        delete: operations["deleteAccountSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What reaches the person who asks, by browser and by e-mail
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAccountNotices"];
        /**
         * Choose what reaches oneself
         * @description Needs the role viewer, or a key with the scope read.
         */
        put: operations["putAccountNotices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/browsers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The browsers that are told, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAccountBrowsers"];
        put?: never;
        /**
         * Have a browser told, as it subscribed with the key
         * @description Needs the role viewer, or a key with the scope read.
         */
        post: operations["postAccountBrowsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/browsers/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The key with which one's browsers subscribe to Web Push; made when it is first asked for
         * @description Needs the role viewer, or a key with the scope read.
         */
        post: operations["postAccountBrowsersKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/browsers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Tell a browser nothing more
         * @description Needs the role viewer, or a key with the scope read.
         */
        delete: operations["deleteAccountBrowsersId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys, without the keys themselves
         * @description Needs the role admin, or a key with the scope (none).
         */
        get: operations["getApiKeys"];
        put?: never;
        /**
         * Make an API key; the answer alone holds it
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key for good
         * @description Needs the role admin, or a key with the scope (none).
         */
        delete: operations["deleteApiKeysId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom an alert can be assigned to
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAssignees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who has an account or an invitation; for who does not manage people as /api/v1/assignees
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Invite somebody; the answer alone holds the link, which works once within 72 hours
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change somebody's name or role, disable them or enable them again
         * @description Needs the role admin, or a key with the scope (none).
         */
        patch: operations["patchUsersId"];
        trace?: never;
    };
    "/api/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new link: an invitation for who has no password yet, a new password for who has one
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postUsersIdInvite"];
        /**
         * Take a link back; who was only invited goes with it
         * @description Needs the role admin, or a key with the scope (none).
         */
        delete: operations["deleteUsersIdInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign somebody out everywhere; of oneself, everywhere else
         * @description Needs the role admin, or a key with the scope (none).
         */
        delete: operations["deleteUsersIdSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the second factor of somebody who lost the device
         * @description Needs the role admin, or a key with the scope (none).
         */
        delete: operations["deleteUsersIdSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everybody with a password needs a second factor, and how many have none
         * @description Needs the role admin, or a key with the scope (none).
         */
        get: operations["getSettingsSecondFactor"];
        /**
         * Ask everybody with a password for a second factor, or no longer; the reason is written to the audit
         * @description Needs the role admin, or a key with the scope (none).
         */
        put: operations["putSettingsSecondFactor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/masking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which attributes are masked as card numbers beside cardId
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getSettingsMasking"];
        /**
         * Name the attributes that are masked as card numbers beside cardId; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        put: operations["putSettingsMasking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See the card numbers of an alert whole; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        post: operations["postAlertsIdUnmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See the card numbers of a transaction whole; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        post: operations["postTransactionsUnmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was erased, without whom it was about
         * @description Needs the role admin, or a key with the scope (none).
         */
        get: operations["getErasures"];
        put?: never;
        /**
         * Erase an account: a random pseudonym takes its place; with dryRun only its report is answered, with 200
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postErasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with an erasure that was cut off
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postErasuresIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One erasure
         * @description Needs the role admin, or a key with the scope (none).
         */
        get: operations["getErasuresId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first, with how far the audit is sealed
         * @description Needs the role lead, or a key with the scope (none).
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The names and actions that stand in the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        get: operations["getAuditChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All alerts that fit as CSV; a text that begins like a formula gets an apostrophe in front
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All alerts that fit, one JSON object a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All alerts that fit as Apache Parquet
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getAlertsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All stored transactions that fit as CSV; a text that begins like a formula gets an apostrophe in front
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getTransactionsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All stored transactions that fit, one JSON object a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getTransactionsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All stored transactions that fit as Apache Parquet
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getTransactionsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All decisions that fit as CSV; a text that begins like a formula gets an apostrophe in front
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All decisions that fit, one JSON object a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All decisions that fit as Apache Parquet
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDecisionsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All cases that fit as CSV; a text that begins like a formula gets an apostrophe in front
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All cases that fit, one JSON object a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All cases that fit as Apache Parquet
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getCasesParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All lines of the audit that fit as CSV; a text that begins like a formula gets an apostrophe in front
         * @description Needs the role lead, or a key with the scope (none).
         */
        get: operations["getAuditCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All lines of the audit that fit, one JSON object a line
         * @description Needs the role lead, or a key with the scope (none).
         */
        get: operations["getAuditNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All lines of the audit that fit as Apache Parquet
         * @description Needs the role lead, or a key with the scope (none).
         */
        get: operations["getAuditParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/watermark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the watermark of a partition, or of all whose time stands in the future, back to the clock
         * @description Needs the role admin, or a key with the scope (none).
         */
        post: operations["postSystemWatermark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records that could not be evaluated, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mapping that seems to fit the newest records that were rejected
         * @description Needs the role viewer, or a key with the scope read.
         */
        get: operations["getDeadLettersSuggestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a dead letter's record on the input topic once more
         * @description Needs the role lead, or a key with the scope ingest.
         */
        post: operations["postDeadLettersResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of the topic of alerts */
        get: operations["getAsyncapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
        };
        /** @description A number, a parameter that holds one, a field, a field of an earlier step, in a measure one of the transaction that is judged, in a formula one of its measures, or arithmetic of two of these, at most 4 operators deep. Missing where a part is missing or no number, or the result is not finite */
        Expression: number | components["schemas"]["ParamRef"] | {
            field: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of an earlier step that is not a `not` step */
            step: string;
            /**
             * @description Which of the step's transactions
             * @enum {string}
             */
            pick: "first" | "last";
            field: components["schemas"]["ConditionField"];
        } | {
            anchor: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
        } | {
            add: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            sub: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            mul: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            div: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            min: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            max: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        };
        /** @description A comparison of a field, or conditions joined by all, any and not. Nested at most 32 deep, at most 1,000 in a rule */
        Condition: {
            /** @description Holds when each of these does */
            all: components["schemas"]["Condition"][];
        } | {
            /** @description Holds when at least one of these does */
            any: components["schemas"]["Condition"][];
        } | {
            not: components["schemas"]["Condition"];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Of the same type and equal; of the same type and not equal
             * @enum {string}
             */
            op: "=" | "!=";
            value: components["schemas"]["Operand"];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Both are numbers and the relation holds
             * @enum {string}
             */
            op: "<" | "<=" | ">" | ">=";
            value: components["schemas"]["Expression"];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Both are text
             * @enum {string}
             */
            op: "startsWith" | "endsWith" | "contains";
            /** @description Text, or where it stands */
            value: string | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                pick: "first" | "last";
                field: components["schemas"]["ConditionField"];
            } | {
                anchor: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            };
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Text in which the pattern is found, anywhere unless the pattern says where
             * @constant
             */
            op: "matches";
            /** @description A pattern in RE2 syntax, itself and no reference, at most 1000 characters */
            value: string;
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description A number that is a whole multiple, by the decimals of both as they are written; 0 is one
             * @constant
             */
            op: "multipleOf";
            /** @description A number greater than 0, or where one stands */
            value: number | components["schemas"]["ParamRef"] | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                pick: "first" | "last";
                field: components["schemas"]["ConditionField"];
            } | {
                anchor: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            } | {
                add: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                sub: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                mul: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                div: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                min: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                max: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            };
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description A number from the lowest to the highest, both included
             * @constant
             */
            op: "between";
            /** @description [lowest, highest] */
            value: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description One of the values; present and none of them
             * @enum {string}
             */
            op: "in" | "notIn";
            /** @description At most 10000 values */
            value: ((string | number | boolean) | components["schemas"]["ParamRef"])[];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Missing means absent, null or empty text
             * @enum {string}
             */
            op: "exists" | "missing";
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Text that a managed list holds; text that it does not hold
             * @enum {string}
             */
            op: "inList" | "notInList";
            /** @description The name of a managed list */
            value: string;
        } | {
            expr: components["schemas"]["Expression"];
            /**
             * @description Both are numbers and the relation holds
             * @enum {string}
             */
            op: "=" | "!=" | "<" | "<=" | ">" | ">=";
            value: components["schemas"]["Expression"];
        } | {
            expr: components["schemas"]["Expression"];
            /**
             * @description A whole multiple, by the decimals of both as they are written
             * @constant
             */
            op: "multipleOf";
            /** @description A number greater than 0, or where one stands */
            value: number | components["schemas"]["ParamRef"] | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                pick: "first" | "last";
                field: components["schemas"]["ConditionField"];
            } | {
                anchor: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            } | {
                add: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                sub: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                mul: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                div: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                min: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                max: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            };
        } | {
            expr: components["schemas"]["Expression"];
            /**
             * @description From the lowest to the highest, both included
             * @constant
             */
            op: "between";
            /** @description [lowest, highest] */
            value: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            expr: components["schemas"]["Expression"];
            /**
             * @description One of the numbers; a number and none of them
             * @enum {string}
             */
            op: "in" | "notIn";
            /** @description At most 10000 numbers */
            value: (number | components["schemas"]["ParamRef"])[];
        } | {
            expr: components["schemas"]["Expression"];
            /**
             * @description Missing means that a part is missing or no number, or the result not finite
             * @enum {string}
             */
            op: "exists" | "missing";
        };
        /** @description A number, a parameter, a field of the transaction that is judged, a measure, or arithmetic of two of these such as { div: [x, y] }, at most 4 operators deep */
        FormulaExpression: number | components["schemas"]["ParamRef"] | {
            field: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
        } | {
            add: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            sub: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            mul: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            div: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            min: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            max: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        };
        /** @description A condition in which { measure } is what a measure comes to, also in place of a field. Beside a measure of time a duration is its milliseconds */
        FormulaCondition: {
            /** @description Holds when each of these does */
            all: components["schemas"]["FormulaCondition"][];
        } | {
            /** @description Holds when at least one of these does */
            any: components["schemas"]["FormulaCondition"][];
        } | {
            not: components["schemas"]["FormulaCondition"];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
            /** @enum {string} */
            op: "=" | "!=" | "<" | "<=" | ">" | ">=";
            /** @description An expression; beside a measure of time also a duration, which is its milliseconds */
            value: components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
            /** @constant */
            op: "multipleOf";
            /** @description A number greater than 0, or where one stands */
            value: number | components["schemas"]["ParamRef"] | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            } | components["schemas"]["Duration"] | {
                add: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                sub: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                mul: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                div: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                min: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                max: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            };
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
            /** @constant */
            op: "between";
            /** @description [lowest, highest] */
            value: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
            /** @enum {string} */
            op: "in" | "notIn";
            value: (number | components["schemas"]["Duration"] | components["schemas"]["ParamRef"])[];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
            /**
             * @description Whether it comes to a number
             * @enum {string}
             */
            op: "exists" | "missing";
        } | {
            expr: components["schemas"]["FormulaExpression"];
            /** @enum {string} */
            op: "=" | "!=" | "<" | "<=" | ">" | ">=";
            /** @description An expression; beside a measure of time also a duration, which is its milliseconds */
            value: components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"];
        } | {
            expr: components["schemas"]["FormulaExpression"];
            /** @constant */
            op: "multipleOf";
            /** @description A number greater than 0, or where one stands */
            value: number | components["schemas"]["ParamRef"] | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            } | components["schemas"]["Duration"] | {
                add: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                sub: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                mul: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                div: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                min: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            } | {
                max: [
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                    components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
                ];
            };
        } | {
            expr: components["schemas"]["FormulaExpression"];
            /** @constant */
            op: "between";
            /** @description [lowest, highest] */
            value: [
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"],
                components["schemas"]["FormulaExpression"] | components["schemas"]["Duration"]
            ];
        } | {
            expr: components["schemas"]["FormulaExpression"];
            /** @enum {string} */
            op: "in" | "notIn";
            value: (number | components["schemas"]["Duration"] | components["schemas"]["ParamRef"])[];
        } | {
            expr: components["schemas"]["FormulaExpression"];
            /**
             * @description Whether it comes to a number
             * @enum {string}
             */
            op: "exists" | "missing";
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Of the same type and equal; of the same type and not equal
             * @enum {string}
             */
            op: "=" | "!=";
            value: components["schemas"]["Operand"];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Both are numbers and the relation holds
             * @enum {string}
             */
            op: "<" | "<=" | ">" | ">=";
            value: components["schemas"]["Expression"];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Both are text
             * @enum {string}
             */
            op: "startsWith" | "endsWith" | "contains";
            /** @description Text, or where it stands */
            value: string | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                pick: "first" | "last";
                field: components["schemas"]["ConditionField"];
            } | {
                anchor: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            };
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Text in which the pattern is found, anywhere unless the pattern says where
             * @constant
             */
            op: "matches";
            /** @description A pattern in RE2 syntax, itself and no reference, at most 1000 characters */
            value: string;
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description A number that is a whole multiple, by the decimals of both as they are written; 0 is one
             * @constant
             */
            op: "multipleOf";
            /** @description A number greater than 0, or where one stands */
            value: number | components["schemas"]["ParamRef"] | {
                field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                pick: "first" | "last";
                field: components["schemas"]["ConditionField"];
            } | {
                anchor: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of a measure of the formula */
                measure: string;
            } | {
                add: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                sub: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                mul: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                div: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                min: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            } | {
                max: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            };
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description A number from the lowest to the highest, both included
             * @constant
             */
            op: "between";
            /** @description [lowest, highest] */
            value: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description One of the values; present and none of them
             * @enum {string}
             */
            op: "in" | "notIn";
            /** @description At most 10000 values */
            value: ((string | number | boolean) | components["schemas"]["ParamRef"])[];
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Missing means absent, null or empty text
             * @enum {string}
             */
            op: "exists" | "missing";
        } | {
            field: components["schemas"]["ConditionField"];
            /**
             * @description Text that a managed list holds; text that it does not hold
             * @enum {string}
             */
            op: "inList" | "notInList";
            /** @description The name of a managed list */
            value: string;
        };
        Account: {
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "analyst" | "lead" | "admin";
            /** @description False where only single sign-on or the demo's button leads in */
            hasPassword: boolean;
            hasSecondFactor: boolean;
            /** @description One of the demo's accounts, which nobody may change */
            isShared: boolean;
            sessions: {
                id: string;
                /** @description The one that asks */
                current: boolean;
                /** @description Epoch milliseconds */
                createdAt: number;
                /** @description Epoch milliseconds */
                expiresAt: number;
                /** @description As the browser names itself; empty when it does not */
                userAgent: string;
                /** @description Where it signed in from; empty when that is not known */
                ipAddress: string;
            }[];
        };
        Action: {
            /** @description What the button says, such as Block card */
            name: string;
            /** @description What it does, in a sentence; shown before it is pressed */
            description: string;
            /** @description What to think of before it is pressed; null: nothing more is said */
            confirm: string | null;
            /**
             * Format: uri
             * @description Where a press is posted to. Put no secret into it: it is shown
             */
            url: string;
            when: {
                ruleIds?: string[];
                severities?: ("low" | "medium" | "high" | "critical")[];
                /** @description The alert's status after the event */
                statuses?: ("open" | "acknowledged" | "resolved")[];
                /** @description Whether any value of the alert's key is on a managed list */
                list?: {
                    name: string;
                    isOn: boolean;
                };
                /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                amount?: {
                    min: number;
                    currency?: string;
                };
                /** @description Fields that the alert's key or its evidence must have, such as cardId: what the action is about */
                keyFields?: string[];
            };
            enabled: boolean;
            id: string;
            /** @description The last presses, newest first, at most 5 */
            recent: components["schemas"]["ActionPress"][];
            version: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedByName: string;
        };
        ActionConflict: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
            press: components["schemas"]["ActionPress"] | null;
        };
        ActionPress: {
            /**
             * Format: uuid
             * @description As the webhook gets it; give it to ask again for the same thing
             */
            idempotencyKey: string;
            alertId: string;
            actionId: string;
            /** @description As the action was called then */
            actionName: string;
            /** @description What it was about */
            key: {
                [key: string]: string | number | boolean;
            };
            by: {
                id: string;
                name: string;
            };
            /** @description When it was pressed, epoch milliseconds */
            at: number;
            /** @description When the outcome was known, epoch milliseconds; null: it is not */
            endedAt: number | null;
            /** @enum {string} */
            status: "asked" | "done" | "refused" | "failed" | "unknown";
            /** @description Of the webhook's answer; null: there was none */
            httpStatus: number | null;
            /** @description What the webhook said, for people: its JSON `message`, or how a refusal begins */
            message: string | null;
            /** @description Why it was not done, or why nobody knows */
            reason: string | null;
            /** @description What the person wrote when they pressed */
            note: string | null;
            /** @description Whether it was asked before under this key */
            isRepeat: boolean;
        };
        Alert: {
            id: string;
            ruleId: string;
            ruleName: string;
            ruleVersion: number;
            /** @enum {string} */
            severity: "low" | "medium" | "high" | "critical";
            key: {
                [key: string]: string | number | boolean;
            };
            /** @enum {string} */
            status: "open" | "acknowledged" | "resolved";
            label: ("fraud" | "false_positive" | "inconclusive") | null;
            assignee: {
                id: string;
                name: string;
            } | null;
            occurrences: number;
            /** @description Epoch milliseconds */
            firstEventAt: number;
            /** @description Epoch milliseconds */
            lastEventAt: number;
            /** @description Epoch milliseconds */
            detectedAt: number;
            /** @description Raised by one with every change, by detector or analyst alike */
            version: number;
            /** @description Why it was raised, in one sentence with the values in it */
            summary: string;
            /** @description 0 to 1,000: the highest of its hits' transactions when they were stored; null for alerts from before */
            score: number | null;
            /** @description That the score is by; null: by the rules' own scores */
            scorecardVersion: number | null;
            /** @description What its hits' evidence is worth in the base currency, each transaction once; 0 where no rate is known */
            moneyAtRisk: number;
            /** @description How urgent it was when it was read, 0 to 1,000: severity, score, money at risk and age; 0 once resolved */
            priority: number;
            foundLater?: {
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
                reason: string;
            };
        };
        AlertActivity: {
            id: string;
            /** @description Epoch milliseconds */
            at: number;
            actor: {
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            kind: "raised" | "acknowledged" | "resolved" | "reopened" | "assigned" | "commented" | "foundLater" | "snoozed" | "listed" | "unlisted" | "undone" | "pressed";
            /** @description Comment, label or assignee's name that belongs to the step; null when there is none */
            text: string | null;
            label: ("fraud" | "false_positive" | "inconclusive") | null;
            press?: components["schemas"]["ActionPress"];
        };
        AlertConflict: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
            current: components["schemas"]["Alert"];
            lastActivity: components["schemas"]["AlertActivity"] | null;
        };
        AlertDetail: {
            alert: components["schemas"]["Alert"];
            /** @description Null for an alert from before scores were stored */
            score: {
                transactionId: string;
                /** @description Of the transaction, epoch milliseconds */
                eventTime: number;
                /** @description 0 to 1,000 */
                score: number;
                /** @description Null: by the rules' own scores */
                scorecardVersion: number | null;
                /** @description The live rules that hit the transaction, what adds most first */
                parts: {
                    ruleId: string;
                    ruleName: string;
                    /** @description Of its strongest hit of the transaction, 0 to 1 */
                    strength: number;
                    /** @description In the scorecard, null for none; without a scorecard the rule's own score, 0 to 100 */
                    weight: number | null;
                }[];
                /** @description How it is reckoned, in one line of arithmetic */
                line: string;
            } | null;
            /** @description Newest 200, newest first */
            hits: {
                ruleId: string;
                key: {
                    [key: string]: string | number | boolean;
                };
                /** @description Id of the anchor event */
                eventId: string;
                /** @description Event time of the anchor, epoch milliseconds */
                eventTime: number;
                /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
                value: number | null;
                /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
                windowStart: number | null;
                /** @description Ids of the events it rests on, oldest first, the newest 100 */
                evidence: string[];
                evidenceCount: number;
                id: string;
                ruleVersion: number;
                /** @description Epoch milliseconds */
                detectedAt: number;
            }[];
            hitsTotal: number;
            /** @description Transactions of the hits' evidence, oldest first, the newest 500 */
            evidence: components["schemas"]["StoredTransaction"][];
            /** @description Other transactions of the same account(s) around the evidence, oldest first, at most 500 */
            context: components["schemas"]["StoredTransaction"][];
            /** @description Of these transactions, those that were said to be fraud or legitimate, here or by another alert */
            outcomes: {
                /** @enum {string} */
                label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                by: {
                    /** @constant */
                    source: "label";
                    /** @enum {string} */
                    kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    name: string;
                } | {
                    /** @constant */
                    source: "alert";
                    alertId: string;
                    ruleName: string;
                };
                transactionId: string;
                /** @description The transaction's, epoch milliseconds */
                timestamp: number;
            }[];
            history: components["schemas"]["AlertActivity"][];
            /** @description Buttons that the caller may press now */
            actions: {
                id: string;
                name: string;
                description: string;
                /** @description What to think of before it is pressed */
                confirm: string | null;
                /** @description Where its webhook is, without a query */
                target: string;
                /** @description What it is about: values of the alert's key; of fields that the key does not have, the newest in its evidence */
                key: {
                    [key: string]: string | number | boolean;
                };
                /** @description Where the evidence has several, the newest first, at most 20: a press names one. Otherwise none */
                choices: {
                    key: {
                        [key: string]: string | number | boolean;
                    };
                    /** @description How many of the alert's newest 100 transactions have it */
                    transactions: number;
                    /** @description What these sum up to, by currency */
                    amounts: {
                        currency: string;
                        /** @description In major units of the currency */
                        amount: number;
                    }[];
                }[];
                /** @description How many more there are */
                choicesMore: number;
            }[];
            rule: components["schemas"]["StoredRule"] | null;
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
            nextCursor: string | null;
        };
        AlertTrace: {
            alertId: string;
            hitId: string;
            ruleId: string;
            ruleName: string;
            /** @description The rule as it was then */
            ruleVersion: number;
            columns: {
                id: string;
                label: string;
                /** @description What the rule asks of it, in words; null where that is not one thing */
                asked: string | null;
            }[];
            /** @description Transactions of the key in its window in the order in which they were read, the newest 500; empty when they are not stored any more */
            steps: {
                transaction: {
                    id: string;
                    accountId: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                    /** @description In major units of the currency */
                    amount: number;
                    currency: string;
                };
                /** @description Whether the rule looks at it */
                seen: boolean;
                /** @description Whether it is in the evidence of the hit */
                counted: boolean;
                /** @description What each column says after it */
                state: ({
                    /** @description Null where there is none */
                    value: number | string | boolean | null;
                    /** @description The same in words */
                    text: string;
                } | null)[];
                /** @description Whether the rule fired with it */
                fires: boolean;
            }[];
            /** @description Transactions of the window before these */
            earlier: number;
            /** @description When the rule fired because a time was over, and not with a transaction */
            end: {
                /** @description Epoch milliseconds */
                at: number;
                text: string;
            } | null;
            /** @description Whether the rule fires on what is stored, as it did */
            reproduced: boolean;
            /** @description The smallest change that would have silenced it; null when none of those that were tried does */
            change: ({
                /** @constant */
                kind: "number";
                /** @description Where in the rule it stands, as in `params.limit.value` */
                path: string;
                /** @description As it is written in the rule */
                from: number | string;
                /** @description One step less of it still fires */
                to: number | string;
                /** @description The step on which it was moved; of durations in milliseconds */
                step: number;
                /** @description How much of the value it changes: 0.5 for 3 in place of 2 */
                size: number;
                /** @description The next transaction of the key with which it would have fired all the same; null when there is none as far as the rule reaches */
                later: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                } | null;
                text: string;
            } | {
                /** @constant */
                kind: "less";
                /** @description Without these; oldest first */
                transactions: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                }[];
                /** @description How many of the transactions that it rests on, 0 to 1 */
                size: number;
                /** @description The next transaction of the key with which it would have fired all the same; null when there is none as far as the rule reaches */
                later: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                } | null;
                text: string;
            }) | null;
            /** @description The smallest of each kind, smallest first; to leave out the transaction that it fired with comes last */
            changes: ({
                /** @constant */
                kind: "number";
                /** @description Where in the rule it stands, as in `params.limit.value` */
                path: string;
                /** @description As it is written in the rule */
                from: number | string;
                /** @description One step less of it still fires */
                to: number | string;
                /** @description The step on which it was moved; of durations in milliseconds */
                step: number;
                /** @description How much of the value it changes: 0.5 for 3 in place of 2 */
                size: number;
                /** @description The next transaction of the key with which it would have fired all the same; null when there is none as far as the rule reaches */
                later: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                } | null;
                text: string;
            } | {
                /** @constant */
                kind: "less";
                /** @description Without these; oldest first */
                transactions: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                }[];
                /** @description How many of the transactions that it rests on, 0 to 1 */
                size: number;
                /** @description The next transaction of the key with which it would have fired all the same; null when there is none as far as the rule reaches */
                later: {
                    id: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                } | null;
                text: string;
            })[];
            /** @description What the reader must know of it, as sentences */
            notes: string[];
        };
        ApiKey: {
            id: string;
            name: string;
            /** @description The first characters, to tell keys apart */
            begins: string;
            scopes: ("ingest" | "read" | "write" | "decide")[];
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            expiresAt: number | null;
            /** @description Epoch milliseconds */
            revokedAt: number | null;
            revokedByName: string | null;
            /** @description Epoch milliseconds, to the minute; null: never */
            lastUsedAt: number | null;
        };
        AuditLine: {
            id: number;
            /** @description Epoch milliseconds */
            at: number;
            /** @description `id` is null for Tripline itself and for the terminal */
            actor: {
                id: string | null;
                name: string;
            };
            action: string;
            /** @description `kind:id` */
            subject: string;
            /** @description `before` and `after` hold what was changed, `note` says it in words, `reason` is its author's */
            detail: {
                [key: string]: unknown;
            };
            /** @description Whether the chain holds it already */
            sealed: boolean;
            /** @description Whether a person's data was taken out of it */
            redacted: boolean;
        };
        AuditPage: {
            items: components["schemas"]["AuditLine"][];
            nextCursor: string | null;
            seal: {
                /** @description Lines in the chain */
                sealed: number;
                /** @description The last link, in hex; null while there is none */
                head: string | null;
                /** @description When the last one was sealed, epoch milliseconds */
                sealedAt: number | null;
                /** @description Lines that wait, counted up to 1,000 */
                waiting: number;
                /** @description When the oldest of them was written */
                waitingSince: number | null;
            };
        };
        Backtest: {
            id: string;
            slot: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed" | "superseded";
            /** @description Jobs that come before it while it is queued */
            ahead: number;
            progress: {
                /** @description 0 to 1 */
                fraction: number;
                /** @description Transactions evaluated so far */
                transactions: number;
            };
            /** @description Why it failed and what to change, for people */
            error: string | null;
            /** @description Of what was evaluated so far; whole once the status is `done`. Null before the first */
            result: (components["schemas"]["CompareResult"] | components["schemas"]["SweepResult"] | components["schemas"]["SurfaceResult"] | components["schemas"]["ExplainResult"] | components["schemas"]["ExamplesResult"] | components["schemas"]["TraceResult"] | components["schemas"]["MissedResult"] | {
                /** @constant */
                kind: "score";
                /** @description Null until it is fitted */
                report: {
                    scorecard: {
                        /** @description What a transaction without a hit has, as log odds */
                        intercept: number;
                        /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                        weights: {
                            [key: string]: number;
                        };
                        /** @description What it was fitted on, and how well it found fraud */
                        trained?: {
                            /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                            from: number;
                            /** @description Event time behind the last one, epoch milliseconds */
                            to: number;
                            transactions: number;
                            frauds: number;
                            /** @description Average precision on the later part, which it was not fitted on */
                            ap: number;
                            /** @description Area under the ROC curve there */
                            auc: number;
                            /** @description Card precision at 100 a day there */
                            cp100: number;
                        };
                    };
                    split: {
                        /** @description Epoch milliseconds */
                        trainFrom: number;
                        /** @description The first moment that it is not fitted on */
                        trainUntil: number;
                        /** @description At least the gap later: labels come late */
                        testFrom: number;
                        /** @description Epoch milliseconds */
                        testUntil: number;
                    };
                    top: number;
                    /** @description How much large weights cost: l2 / 2 * sum of weight² */
                    l2: number;
                    tried: {
                        l2: number;
                        logLoss: number;
                    }[];
                    training: {
                        transactions: number;
                        frauds: number;
                        unlabelled: number;
                    };
                    test: {
                        transactions: number;
                        frauds: number;
                        unlabelled: number;
                        /** @description Transactions of cards whose fraud was known by then, left out */
                        removed: number;
                        days: number;
                        /** @description The card precision of a score that is always right */
                        attainable: number;
                    };
                    intercept: {
                        value: number;
                        low: number;
                        high: number;
                    };
                    rules: {
                        ruleId: string;
                        weight: {
                            value: number;
                            low: number;
                            high: number;
                        };
                        /** @description Transactions of the training part */
                        hits: number;
                        /** @description Of them */
                        frauds: number;
                        /** @description Of a scorecard that is fitted without this rule */
                        without: {
                            /** @description Average precision */
                            ap: number;
                            /** @description Area under the ROC curve */
                            auc: number;
                            /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                            cardPrecision: number;
                        };
                    }[];
                    /** @description Ids of live rules without a hit in the training part: they have no weight */
                    silent: string[];
                    /** @description By the scorecard */
                    trained: {
                        /** @description Average precision */
                        ap: number;
                        /** @description Area under the ROC curve */
                        auc: number;
                        /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                        cardPrecision: number;
                        days: {
                            /** @description Epoch milliseconds */
                            day: number;
                            cards: number;
                            compromised: number;
                            found: number;
                        }[];
                        /** @description x: false positives, y: recall */
                        roc: {
                            x: number;
                            y: number;
                        }[];
                        /** @description x: recall, y: precision */
                        pr: {
                            x: number;
                            y: number;
                        }[];
                    };
                    /** @description By the rules' own scores */
                    untrained: {
                        /** @description Average precision */
                        ap: number;
                        /** @description Area under the ROC curve */
                        auc: number;
                        /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                        cardPrecision: number;
                        days: {
                            /** @description Epoch milliseconds */
                            day: number;
                            cards: number;
                            compromised: number;
                            found: number;
                        }[];
                        /** @description x: false positives, y: recall */
                        roc: {
                            x: number;
                            y: number;
                        }[];
                        /** @description x: recall, y: precision */
                        pr: {
                            x: number;
                            y: number;
                        }[];
                    };
                    calibration: {
                        /** @description The lowest score of the range, 0 to 1,000 */
                        from: number;
                        /** @description The first score above it */
                        until: number;
                        transactions: number;
                        frauds: number;
                        predicted: number;
                        observed: number;
                        low: number;
                        high: number;
                    }[];
                } | null;
                /** @description The scorecard that counts now, measured on the same test part; null for none */
                inForce: {
                    version: number;
                    quality: {
                        /** @description Average precision */
                        ap: number;
                        /** @description Area under the ROC curve */
                        auc: number;
                        /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                        cardPrecision: number;
                    };
                } | null;
                /** @description Why nothing can be fitted, and what to change */
                refused: string | null;
                /** @description What the reader must know about the figures, as sentences */
                notes: string[];
            } | {
                /** @constant */
                kind: "mine";
                /** @description Null until all is judged */
                report: {
                    earlier: {
                        /** @description Epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        accounts: number;
                        fraudAccounts: number;
                    };
                    later: {
                        /** @description Epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        accounts: number;
                        fraudAccounts: number;
                    };
                    /** @description Candidates in all: what each p is corrected for */
                    tried: number;
                    /** @description Of these the best, which were tried on the later period */
                    judged: number;
                    /** @description Fields that stand on frauds alone, and so tell what was known afterwards */
                    leftOut: string[];
                    /** @description The one that finds most first */
                    proposals: {
                        rule: components["schemas"]["RuleDefinition"];
                        sentence: string;
                        /** @description In the earlier period, in which it was chosen */
                        earlier: {
                            hits: number;
                            /** @description Of the hits those whose transaction was fraud */
                            frauds: number;
                            /** @description Accounts, or keys of the rule where those are fewer: the hits of one count once */
                            keys: number;
                            /** @description Of the keys those with a fraud among their hits */
                            fraudKeys: number;
                        };
                        /** @description In the later period, which chose nothing */
                        later: {
                            hits: number;
                            /** @description Of the hits those whose transaction was fraud */
                            frauds: number;
                            /** @description Accounts, or keys of the rule where those are fewer: the hits of one count once */
                            keys: number;
                            /** @description Of the keys those with a fraud among their hits */
                            fraudKeys: number;
                            /** @description Frauds of the hits, 0 to 1 */
                            precision: number;
                            /** @description Where the precision lies with 95 %, with as many observations as there are keys */
                            low: number;
                            high: number;
                            /** @description The precision, times the share of fraud among all transactions of the period */
                            lift: number;
                            liftLow: number;
                            liftHigh: number;
                        };
                        /** @description How likely so many keys with fraud are where the rule says nothing of fraud */
                        p: number;
                        /** @description The same times the number of candidates (Bonferroni), at most 1 */
                        corrected: number;
                        /** @description In the later period */
                        overlap: {
                            /** @description Of its hits those whose transaction is in a hit of any rule that is there, 0 to 1 */
                            share: number;
                            /** @description The same for each rule that has any, the greatest share first, at most three */
                            rules: {
                                ruleId: string;
                                /** @description 0 to 1 */
                                share: number;
                            }[];
                        };
                    }[];
                } | null;
                /** @description Why nothing can be proposed, and what to change */
                refused: string | null;
                /** @description What the reader must know about the figures, as sentences */
                notes: string[];
            }) | null;
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description Epoch milliseconds */
            startedAt: number | null;
            /** @description Epoch milliseconds */
            finishedAt: number | null;
        };
        BacktestSummary: {
            range: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            };
            /** @description In the range */
            transactions: number;
            /** @description What is known: transactions labelled fraud, and alerts resolved, in the range */
            labels: {
                fraudTransactions: number;
                resolvedAlerts: number;
            };
            gainedCount: number;
            lostCount: number;
            draft: {
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                hits: number;
                alerts: number;
                alertsPerDay: number;
                /** @description Keys with an alert */
                keys: number;
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                stopped?: {
                    transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    accounts: number;
                    /** @description By currency, major units */
                    amounts: {
                        [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    fraud: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    legitimate: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                };
            };
            published: {
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                hits: number;
                alerts: number;
                alertsPerDay: number;
                /** @description Keys with an alert */
                keys: number;
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                stopped?: {
                    transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    accounts: number;
                    /** @description By currency, major units */
                    amounts: {
                        [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    fraud: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    legitimate: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                };
            } | null;
        };
        Candidate: {
            definition: components["schemas"]["RuleDefinition"];
            /** @description Epoch milliseconds */
            since: number;
            by: string;
            reason: string;
            /** @description What `rule_id` its hits have: no rule has this id */
            hitsOf: string;
        };
        CompareResult: {
            /** @constant */
            kind: "compare";
            range: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            };
            covered: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            } | null;
            /** @description In the range */
            transactions: number;
            /** @description Start of the first bucket and width of each, epoch milliseconds and milliseconds */
            bucketStart: number;
            /** @description Milliseconds */
            bucketMs: number;
            draft: {
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                hits: number;
                alerts: number;
                alertsPerDay: number;
                /** @description Keys with an alert */
                keys: number;
                /** @description Alerts opened in each bucket, the first of which begins at bucketStart */
                alertsByBucket: number[];
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                stopped?: {
                    transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    accounts: number;
                    /** @description By currency, major units */
                    amounts: {
                        [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    fraud: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    legitimate: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                };
            };
            published: {
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                hits: number;
                alerts: number;
                alertsPerDay: number;
                /** @description Keys with an alert */
                keys: number;
                /** @description Alerts opened in each bucket, the first of which begins at bucketStart */
                alertsByBucket: number[];
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                stopped?: {
                    transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    accounts: number;
                    /** @description By currency, major units */
                    amounts: {
                        [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    fraud: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    legitimate: {
                        transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        accounts: number;
                        /** @description By currency, major units */
                        amounts: {
                            [key: string]: number;
                        };
                    };
                };
            } | null;
            /** @description What is known: transactions labelled fraud, and alerts resolved, in the range */
            labels: {
                fraudTransactions: number;
                resolvedAlerts: number;
            };
            /** @description What was really raised by this rule in the range, whatever its version was then; null for a new rule */
            raised: {
                hits: number;
                alerts: number;
            } | null;
            /** @description Keys that only one of both alerts on, the most telling first; at most 100 each, with the full count */
            gained: {
                key: {
                    [key: string]: string | number | boolean;
                };
                alerts: number;
                /** @description Epoch milliseconds */
                firstAt: number;
                label: ("fraud" | "false_positive") | null;
            }[];
            gainedCount: number;
            lost: {
                key: {
                    [key: string]: string | number | boolean;
                };
                alerts: number;
                /** @description Epoch milliseconds */
                firstAt: number;
                label: ("fraud" | "false_positive") | null;
            }[];
            lostCount: number;
            /** @description Keys that both alert on */
            kept: number;
            /** @description At most ten alerts that only one of both raises, the most telling first. Empty until the job is done */
            differences: {
                /** @enum {string} */
                side: "gained" | "lost";
                key: {
                    [key: string]: string | number | boolean;
                };
                hit: components["schemas"]["Hit"];
                /** @description Hits in it */
                occurrences: number;
                /** @description Why, in one sentence with the values in it */
                summary: string;
                /** @description What the other version compares with, beside `hit.value`; null when that says nothing */
                otherThreshold: number | null;
                label: ("fraud" | "false_positive") | null;
                /** @description The newest 20 of what it rests on, oldest first */
                evidence: components["schemas"]["StoredTransaction"][];
                /** @description The alert that was really raised for it, if any */
                alertId: string | null;
            }[];
            /** @description What the reader must know about the figures, as sentences: what is no longer stored, what changed within the range */
            notes: string[];
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetterRow"][];
            nextCursor: string | null;
        };
        DeadLetterRow: {
            topic: string;
            partition: number;
            offset: number;
            /** @description `malformed`, `late`, `future` or `unreadable` */
            reason: string;
            /** @description What exactly was wrong */
            detail: string;
            key: string;
            /** @description At most 64 KiB, as text (invalid UTF-8 replaced) */
            payload: string;
            /** @description Bytes */
            payloadBytes: number;
            /** @description Epoch milliseconds */
            at: number;
        };
        /** @description A field of a transaction, attributes.name, label (fraud or legitimate, as far as it is known), or in the zone of the rule hourOfDay (0 to 23), dayOfWeek (1 is Monday) or dayOfMonth (1 to 31) */
        ConditionField: ("id" | "accountId" | "currency" | "type" | "cardId" | "merchantId" | "merchantCategory" | "terminalId" | "channel" | "deviceId" | "ip" | "counterpartyId" | "country" | "amount" | "baseAmount" | "timestamp" | "latitude" | "longitude" | "hourOfDay" | "dayOfWeek" | "dayOfMonth" | "label") | string;
        DraftConflict: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
            current: components["schemas"]["RuleDraft"] | null;
        };
        /** @description A whole number with a unit: 500ms, 30s, 5m, 1h or 7d; greater than 0 and at most 90d */
        Duration: string;
        Erasure: {
            id: string;
            /** @description Epoch milliseconds */
            at: number;
            by: string;
            reason: string | null;
            includeOpen: boolean;
            /** @description What stands in the place of the account from now on */
            pseudonym: string;
            /** @description Epoch milliseconds; null while it runs, or when it was cut off: asking again completes it */
            finishedAt: number | null;
            /**
             * @description One that is `cutOff` is not done and nobody is at it: its process ended
             * @enum {string}
             */
            state: "running" | "cutOff" | "done";
            progress: {
                /** @enum {string} */
                step: "lists" | "transactions" | "alerts" | "evidence" | "deadLetters" | "texts" | "remains" | "audit";
                /** @description Rows that were changed or removed so far, by table */
                rows: {
                    [key: string]: number;
                };
            } | null;
            report: components["schemas"]["ErasureReport"] | null;
        };
        ErasureReport: {
            /** @description Rows that were changed or removed, by table */
            rows: {
                [key: string]: number;
            };
            /** @description Lines of the audit that were redacted; the chain still holds */
            audit: number;
            /** @description Cards, devices and addresses of this account alone that were erased with it */
            values: number;
            /** @description Alerts that are not resolved: what they rest on is held */
            held: string[];
            remains: {
                what: string;
                /** @description What to do, or when it goes by itself */
                until: string;
                /** @description Epoch milliseconds after which retention removes it; not given where that is not known */
                goesAt?: number;
            }[];
        };
        ExamplesResult: {
            /** @constant */
            kind: "examples";
            /** @description Made-up transactions that are hit, oldest first, none too many; empty when none were found */
            hits: components["schemas"]["StoredTransaction"][];
            /** @description Of these the transactions that a hit is told of */
            hitIds: string[];
            /** @description The same after one change, and no hit; empty when none were found */
            misses: components["schemas"]["StoredTransaction"][];
            /** @description What differs; null when `misses` is empty */
            change: ({
                /** @constant */
                kind: "value";
                id: string;
                field: string;
                /** @description What it has in the stream that is hit; null: it is missing */
                from: string | number | boolean | null;
                /** @description What it has in the other one; null: it is missing */
                to: string | number | boolean | null;
            } | {
                /** @constant */
                kind: "less";
                /** @description It is not there */
                id: string;
            } | {
                /** @constant */
                kind: "more";
                /** @description It is there besides */
                id: string;
            } | {
                /** @constant */
                kind: "gap";
                /** @description It comes later, and all after it */
                id: string;
                /** @description After the one before in the stream that is hit, milliseconds */
                fromMs: number;
                /** @description The same in the other one */
                toMs: number;
            }) | null;
            /** @description The same in one sentence, or why there is nothing */
            text: string;
        };
        ExplainResult: {
            /** @constant */
            kind: "explain";
            /** @description Nearest first */
            rules: {
                ruleId: string;
                ruleName: string;
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /**
                 * @description `hit`: it did. `near`: it saw them, and this much was missing. `unseen`: none of them concerns it
                 * @enum {string}
                 */
                outcome: "hit" | "near" | "unseen";
                /** @description 0 to 1; 1 for a hit */
                nearness: number;
                /** @description What it reached and what it asks for, in the unit of its measure; null when it is not a number that is missing */
                value: number | null;
                threshold: number | null;
                /** @description The same in words: "3 of the 5 senders within 1 hour" */
                text: string;
                /** @description What else stood in the way, a sentence each: "amount is 80, the rule asks for more than 100" */
                missing: string[];
                /** @description The transaction at which it came nearest; null when unseen */
                eventId: string | null;
                /** @description Ids of what it counted there, oldest first, the newest 100 */
                evidence: string[];
                /** @description A value of one parameter with which it would have hit; null when one parameter alone does not do */
                wouldHit: {
                    param: string;
                    value: number | string;
                } | null;
                /** @description The alert that it belongs to when it did hit */
                alertId: string | null;
            }[];
        };
        /** @description What is measured, over a `window` of time or over the last `events` */
        FormulaMeasure: {
            /**
             * @description How many transactions there are
             * @constant
             */
            fn: "count";
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description count: how many have the field; distinct: how many different values it has
             * @enum {string}
             */
            fn: "count" | "distinct";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description Of the numbers of the field
             * @enum {string}
             */
            fn: "sum" | "avg" | "min" | "max" | "stddev" | "median";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description The number below which, or at which, this part of the numbers lies
             * @constant
             */
            fn: "quantile";
            field: components["schemas"]["MeasuredField"];
            /** @description The part, above 0 and at most 1, with at most six decimals: 0.95 is the 95th percentile */
            q: number | components["schemas"]["ParamRef"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description How many different values several fields have together
             * @constant
             */
            fn: "distinct";
            /** @description One to six different fields; transactions that lack one are left out */
            fields: components["schemas"]["MeasuredField"][];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description How many transactions there are
             * @constant
             */
            fn: "count";
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description count: how many have the field; distinct: how many different values it has
             * @enum {string}
             */
            fn: "count" | "distinct";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description Of the numbers of the field
             * @enum {string}
             */
            fn: "sum" | "avg" | "min" | "max" | "stddev" | "median";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description The number below which, or at which, this part of the numbers lies
             * @constant
             */
            fn: "quantile";
            field: components["schemas"]["MeasuredField"];
            /** @description The part, above 0 and at most 1, with at most six decimals: 0.95 is the 95th percentile */
            q: number | components["schemas"]["ParamRef"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description How many different values several fields have together
             * @constant
             */
            fn: "distinct";
            /** @description One to six different fields; transactions that lack one are left out */
            fields: components["schemas"]["MeasuredField"][];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description Milliseconds from the last, or the first, earlier transaction to the one that is judged
             * @enum {string}
             */
            fn: "sinceLast" | "sinceFirst";
            /** @description Only transactions that satisfy it count */
            when?: components["schemas"]["Condition"];
            /** @description How far back it looks; at most 90d, of sinceLast and sinceFirst without `when` at most 400d */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before the transaction that is judged it ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /**
             * @description Milliseconds from the last, or the first, earlier transaction to the one that is judged
             * @enum {string}
             */
            fn: "sinceLast" | "sinceFirst";
            /** @description Only transactions that satisfy it count */
            when?: components["schemas"]["Condition"];
            /** @description How many transactions, up to and including the one that is judged; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before the one that is judged they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        Hit: {
            ruleId: string;
            key: {
                [key: string]: string | number | boolean;
            };
            /** @description Id of the anchor event */
            eventId: string;
            /** @description Event time of the anchor, epoch milliseconds */
            eventTime: number;
            /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
            value: number | null;
            /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
            windowStart: number | null;
            /** @description Ids of the events it rests on, oldest first, the newest 100 */
            evidence: string[];
            evidenceCount: number;
        };
        ListRow: {
            name: string;
            /** @enum {string} */
            type: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
            description: string;
            /** @description Raised by one with every change */
            version: number;
            /** @description Values on it */
            entries: number;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedBy: string;
            /** @description Rules that name it, enabled or not, by name */
            usedBy: {
                id: string;
                name: string;
            }[];
            /** @description Whether every live detector uses this version */
            inForce: boolean;
        };
        /** @description What is measured of the transactions in the window */
        Measure: {
            /**
             * @description How many transactions there are
             * @constant
             */
            fn: "count";
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
        } | {
            /**
             * @description count: how many have the field; distinct: how many different values it has
             * @enum {string}
             */
            fn: "count" | "distinct";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
        } | {
            /**
             * @description Of the numbers of the field
             * @enum {string}
             */
            fn: "sum" | "avg" | "min" | "max" | "stddev" | "median";
            field: components["schemas"]["MeasuredField"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
        } | {
            /**
             * @description The number below which, or at which, this part of the numbers lies
             * @constant
             */
            fn: "quantile";
            field: components["schemas"]["MeasuredField"];
            /** @description The part, above 0 and at most 1, with at most six decimals: 0.95 is the 95th percentile */
            q: number | components["schemas"]["ParamRef"];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
        } | {
            /**
             * @description How many different values several fields have together
             * @constant
             */
            fn: "distinct";
            /** @description One to six different fields; transactions that lack one are left out */
            fields: components["schemas"]["MeasuredField"][];
            /** @description Only transactions that satisfy it are measured; { anchor } names a field of the transaction that is judged */
            when?: components["schemas"]["Condition"];
        };
        /** @description A field of a transaction, attributes.name for a free attribute, or label */
        MeasuredField: ("id" | "accountId" | "currency" | "type" | "cardId" | "merchantId" | "merchantCategory" | "terminalId" | "channel" | "deviceId" | "ip" | "counterpartyId" | "country" | "amount" | "baseAmount" | "timestamp" | "latitude" | "longitude" | "label") | string;
        MissedResult: {
            /** @constant */
            kind: "missed";
            /** @description When the records arrived, epoch milliseconds */
            range: {
                /** @description Epoch milliseconds */
                from: number;
                /** @description Epoch milliseconds */
                to: number;
            };
            tallies: {
                /** @enum {string} */
                reason: "late" | "future" | "malformed" | "unreadable";
                records: number;
                /** @description Transactions now that were never evaluated */
                transactions: number;
                /** @description Transactions that were evaluated live, too: the same is stored */
                evaluated: number;
                /** @description Copies of another record that was missed */
                repeated: number;
                /** @description Still no transactions, or still in the future */
                unusable: number;
            }[];
            /** @description The most frequent first, at most 20 kinds */
            unusable: {
                /** @description What is wrong with them, as one of them says */
                error: string;
                records: number;
                /** @description The beginning of one of them, and where it is */
                example: string;
                partition: number;
                offset: number;
            }[];
            /** @description Event times of the first and the last transaction that was missed; null when there is none */
            covered: {
                /** @description Epoch milliseconds */
                from: number;
                /** @description Epoch milliseconds */
                to: number;
            } | null;
            /** @description Stored transactions of the same keys that were evaluated with them */
            beside: number;
            /** @description The worst and newest first. Empty until the job is done */
            alerts: {
                /** @description The alert that it becomes, unless its hits join one that is there */
                id: string;
                ruleId: string;
                ruleName: string;
                ruleVersion: number;
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Milliseconds */
                cooldownMs: number;
                key: {
                    [key: string]: string | number | boolean;
                };
                summary: string;
                /** @description Epoch milliseconds */
                firstEventAt: number;
                /** @description Epoch milliseconds */
                lastEventAt: number;
                /** @description In the order of their events */
                hits: {
                    id: string;
                    /** @description Of the alert that it opens if it joins none */
                    alertId: string;
                    hit: components["schemas"]["Hit"];
                    summary: string;
                    /**
                     * @description What it adds to the score of its transaction; null for looks from before
                     * @default null
                     */
                    scored: {
                        score: number;
                        strength: number;
                    } | null;
                }[];
                /** @description What its hits rest on that was missed, oldest first */
                missed: {
                    transaction: components["schemas"]["StoredTransaction"];
                    /** @enum {string} */
                    reason: "late" | "future" | "malformed" | "unreadable";
                    /** @description What the dead letter said */
                    detail: string;
                    /** @description Wall clock, epoch milliseconds */
                    arrivedAt: number;
                    partition: number;
                    offset: number;
                }[];
                /** @description What its first hit rests on, the newest 20, oldest first; missed ones among them */
                evidence: {
                    id: string;
                    /** @description "" when it is not known, which is possible only of one that is not whole */
                    accountId: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                    /** @description In major units of the currency */
                    amount: number;
                    currency: string;
                    /** @description In the base currency, as it was decided when it was first read; missing where there was no rate */
                    baseAmount?: number;
                }[];
                /** @description An alert of the same rule and key that was raised around it, if any */
                nearAlertId: string | null;
            }[];
            /** @description Of all that was found, also what is not listed */
            alertsTotal: number;
            hitsTotal: number;
            /** @description What the reader must know, as sentences */
            notes: string[];
        };
        /** @description Text, a number, a boolean, a parameter that holds a number, another field, a field of an earlier step, in a measure one of the transaction that is judged, in a formula one of its measures, or arithmetic of numbers */
        Operand: (string | number | boolean) | components["schemas"]["ParamRef"] | {
            field: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of an earlier step that is not a `not` step */
            step: string;
            /**
             * @description Which of the step's transactions
             * @enum {string}
             */
            pick: "first" | "last";
            field: components["schemas"]["ConditionField"];
        } | {
            anchor: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of a measure of the formula */
            measure: string;
        } | {
            add: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            sub: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            mul: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            div: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            min: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        } | {
            max: [
                components["schemas"]["Expression"],
                components["schemas"]["Expression"]
            ];
        };
        /** @description A number or a duration that people may tune; analysts too when it has both limits */
        Param: {
            /** @description A number or a duration, within min and max */
            value: number | components["schemas"]["Duration"];
            /** @description The least value; of the same kind as value */
            min?: number | components["schemas"]["Duration"];
            /** @description The greatest value; of the same kind as value */
            max?: number | components["schemas"]["Duration"];
            /** @description The step of its slider, greater than 0; of the same kind as value */
            step?: number | components["schemas"]["Duration"];
            /** @description Shown beside it, such as amount. Where a number stands for a duration its unit of time: ms, s, m, h or d */
            unit?: string;
            /** @description Its name on screens */
            label?: string;
        };
        /** @description The value of a parameter of this rule, in place of a number or a duration */
        ParamRef: {
            /** @description The name of a parameter of this rule */
            param: string;
        };
        Pattern: components["schemas"]["MatchPattern"] | components["schemas"]["AggregatePattern"] | components["schemas"]["SequencePattern"] | components["schemas"]["AbsencePattern"] | components["schemas"]["TravelPattern"] | components["schemas"]["DeviationPattern"] | components["schemas"]["FirstSeenPattern"] | components["schemas"]["FormulaPattern"];
        PublishAnswer: {
            /** @constant */
            outcome: "published";
            rule: components["schemas"]["StoredRule"];
            warnings?: components["schemas"]["RuleWarning"][];
        } | {
            /** @constant */
            outcome: "proposed";
            draft: components["schemas"]["RuleDraft"];
        };
        Rollout: {
            /** @description Of the keys, 1 to 99. Which ones is a hash of rule and key: raising it takes none away */
            percent: number;
            /** @description Epoch milliseconds */
            since: number;
            /** @description What the other keys are looked at with; null when nothing is, because the rule is new */
            before: {
                version: number;
                definition: components["schemas"]["RuleDefinition"];
            } | null;
        };
        /** @description A rule. What is wrong with it is answered with 422, each place with what was expected there */
        RuleBody: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            id: string;
            /** @description Text of 1 to 200 characters */
            name: string;
            /** @description What it is for, in at most 5000 characters */
            description?: string;
            /** @description At most 10 different words to find rules by */
            tags?: string[];
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            score?: number;
            /** @description Only anchors at or after this event time hit, RFC 3339; windows look back before it */
            activeFrom?: string;
            /** @description Only anchors before this event time hit, RFC 3339; after activeFrom */
            activeUntil?: string;
            /** @description The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given */
            zone?: string;
            /** @description Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows */
            key: components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            params?: {
                [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description Tests that must pass before it is saved; they decide nothing that it finds */
            tests?: {
                /** @description What it shows; no other test has it */
                name: string;
                /** @description As POST /api/v1/transactions takes them, in any order */
                transactions: {
                    [key: string]: unknown;
                }[];
                /** @description The id of the transaction of each hit, in any order; as often as it hits */
                hits: string[];
                /** @description What managed lists hold meanwhile, by name; all others are empty */
                lists?: {
                    [key: string]: string[];
                };
            }[];
            enabled?: boolean;
            /** @enum {string} */
            mode?: "live" | "shadow";
            /** @description With PUT: the version that the change starts from */
            version?: number;
            /** @description Of a rule that was read; left out of what is saved */
            warnings?: components["schemas"]["RuleWarning"][];
        };
        RuleDefinition: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            id: string;
            /** @description Text of 1 to 200 characters */
            name: string;
            /** @description What it is for, in at most 5000 characters */
            description?: string;
            /** @description At most 10 different words to find rules by */
            tags?: string[];
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            score?: number;
            /** @description Only anchors at or after this event time hit, RFC 3339; windows look back before it */
            activeFrom?: string;
            /** @description Only anchors before this event time hit, RFC 3339; after activeFrom */
            activeUntil?: string;
            /** @description The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given */
            zone?: string;
            /** @description Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows */
            key: components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            params?: {
                [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description Tests that must pass before it is saved; they decide nothing that it finds */
            tests?: {
                /** @description What it shows; no other test has it */
                name: string;
                /** @description As POST /api/v1/transactions takes them, in any order */
                transactions: {
                    [key: string]: unknown;
                }[];
                /** @description The id of the transaction of each hit, in any order; as often as it hits */
                hits: string[];
                /** @description What managed lists hold meanwhile, by name; all others are empty */
                lists?: {
                    [key: string]: string[];
                };
            }[];
        };
        RuleDraft: {
            id: string;
            /** @description The rule that it changes; null for a new one. One author has at most one draft of a rule */
            ruleId: string | null;
            base: components["schemas"]["StoredRule"] | null;
            author: {
                id: string;
                name: string;
            };
            /** @description The rule as JSON */
            text: string;
            /** @description Raised by one with every save; a save names the one that it follows */
            edit: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description Epoch milliseconds */
            updatedAt: number;
            proposal: {
                /** @description Epoch milliseconds */
                at: number;
                /** @description Null where none was given: only thresholds are proposed without one */
                reason: string | null;
                how: {
                    /** @constant */
                    mode: "live";
                    percent: number;
                } | {
                    /** @constant */
                    mode: "shadow";
                } | {
                    /** @constant */
                    mode: "tune";
                };
                backtest: components["schemas"]["BacktestSummary"] | null;
            } | null;
            declined: {
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string;
                    name: string;
                };
                reason: string | null;
            } | null;
        };
        RuleHealth: {
            ruleId: string;
            name: string;
            /** @enum {string} */
            severity: "low" | "medium" | "high" | "critical";
            /** @enum {string} */
            state: "live" | "shadow" | "disabled";
            /** @description Hits that belong to alerts, and hits that raised none */
            hits: number;
            shadowHits: number;
            /** @description Of the hits, those that a snooze kept quiet */
            quietHits: number;
            /** @description Keys for which the rule is snoozed now */
            snoozes: number;
            alerts: number;
            /** @description Alerts in each of 24 equal parts of the period, oldest first */
            alertsByPart: number[];
            /** @description Of these alerts, those that nobody has taken up */
            open: number;
            resolved: {
                fraud: number;
                falsePositive: number;
                inconclusive: number;
            };
            /** @description Fraud among the alerts that are known to be fraud or not, by their resolution or by labels of their hits' transactions; null when none is */
            precision: {
                of: number;
                outOf: number;
            } | null;
            /** @description False positives among all alerts with an outcome, inconclusive ones too; null when none has one */
            falsePositiveRate: {
                of: number;
                outOf: number;
            } | null;
            /** @description Milliseconds from detection to resolution; null when none was resolved */
            medianResolveMs: number | null;
            /** @description Microseconds a transaction, now; null when no detector says */
            costUs: number | null;
            /** @description Rules that alert on the same transactions, the largest share first, at most five */
            overlaps: {
                of: number;
                outOf: number;
                ruleId: string;
                name: string;
            }[];
            findings: {
                /**
                 * @description Never fires; mostly false positives; snoozed for many keys; another one finds the same; takes most of the time
                 * @enum {string}
                 */
                kind: "silent" | "cries-wolf" | "snoozed" | "repeats" | "costly";
                /** @description "Of 40 resolved alerts 38 were false positives." */
                text: string;
            }[];
        };
        RuleHealthReport: {
            /** @description Epoch milliseconds */
            from: number;
            /** @description Epoch milliseconds */
            to: number;
            /** @description Every rule that exists */
            rules: components["schemas"]["RuleHealth"][];
        };
        RuleConflict: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
            current: components["schemas"]["StoredRule"] | null;
        };
        RuleHitPage: {
            items: components["schemas"]["RuleHitRow"][];
            /** @description To be given as `before`; null at the end */
            nextBefore: string | null;
        };
        RuleHitRow: {
            key: {
                [key: string]: string | number | boolean;
            };
            /** @description Id of the anchor event */
            eventId: string;
            /** @description Event time of the anchor, epoch milliseconds */
            eventTime: number;
            /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
            value: number | null;
            /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
            windowStart: number | null;
            /** @description Ids of the events it rests on, oldest first, the newest 100 */
            evidence: string[];
            evidenceCount: number;
            id: string;
            ruleVersion: number;
            /** @description Epoch milliseconds */
            detectedAt: number;
            /** @description The alert that it belongs to; null for a hit in shadow or kept quiet */
            alertId: string | null;
            /** @description The snooze that kept it quiet; null when none did */
            snoozeId: string | null;
            /** @description What it rests on, oldest first, the newest 50 of it that are still stored */
            transactions: components["schemas"]["StoredTransaction"][];
        };
        RuleRow: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            id: string;
            /** @description Text of 1 to 200 characters */
            name: string;
            /** @description What it is for, in at most 5000 characters */
            description?: string;
            /** @description At most 10 different words to find rules by */
            tags?: string[];
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            score?: number;
            /** @description Only anchors at or after this event time hit, RFC 3339; windows look back before it */
            activeFrom?: string;
            /** @description Only anchors before this event time hit, RFC 3339; after activeFrom */
            activeUntil?: string;
            /** @description The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given */
            zone?: string;
            /** @description Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows */
            key: components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            params?: {
                [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description Tests that must pass before it is saved; they decide nothing that it finds */
            tests?: {
                /** @description What it shows; no other test has it */
                name: string;
                /** @description As POST /api/v1/transactions takes them, in any order */
                transactions: {
                    [key: string]: unknown;
                }[];
                /** @description The id of the transaction of each hit, in any order; as often as it hits */
                hits: string[];
                /** @description What managed lists hold meanwhile, by name; all others are empty */
                lists?: {
                    [key: string]: string[];
                };
            }[];
            enabled: boolean;
            /** @enum {string} */
            mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            version: number;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedBy: string;
            hitsLastHour: number;
            hitsLastDay: number;
            /** @description 24 counts of hits, one an hour, oldest first */
            hitsByHour: number[];
            alertsOpen: number;
            /** @description Whether every live detector runs this version */
            inForce: boolean;
            candidate: {
                definition: components["schemas"]["RuleDefinition"];
                /** @description Epoch milliseconds */
                since: number;
                by: string;
                reason: string;
                /** @description What `rule_id` its hits have: no rule has this id */
                hitsOf: string;
                hits: number;
                liveHits: number;
            } | null;
            rollout: components["schemas"]["Rollout"] | null;
            /** @description Drafts of it that wait for a second person */
            proposals: number;
        };
        RuleVersionRow: {
            version: number;
            definition: components["schemas"]["StoredRule"];
            author: string;
            /** @description Epoch milliseconds */
            at: number;
            /** @description What changed against the version before, in words */
            note: string;
            /** @description Why, as whoever published it said; null where nobody was asked */
            reason: string | null;
            backtest: components["schemas"]["BacktestSummary"] | null;
            candidate: components["schemas"]["RuleDefinition"] | null;
            rollout: components["schemas"]["Rollout"] | null;
        };
        RuleWarning: {
            /** @description Where in the rule */
            path: string;
            message: string;
        };
        SavedDraft: {
            id: string;
            /** @description The rule that it changes; null for a new one. One author has at most one draft of a rule */
            ruleId: string | null;
            base: components["schemas"]["StoredRule"] | null;
            author: {
                id: string;
                name: string;
            };
            /** @description The rule as JSON */
            text: string;
            /** @description Raised by one with every save; a save names the one that it follows */
            edit: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description Epoch milliseconds */
            updatedAt: number;
            proposal: {
                /** @description Epoch milliseconds */
                at: number;
                /** @description Null where none was given: only thresholds are proposed without one */
                reason: string | null;
                how: {
                    /** @constant */
                    mode: "live";
                    percent: number;
                } | {
                    /** @constant */
                    mode: "shadow";
                } | {
                    /** @constant */
                    mode: "tune";
                };
                backtest: components["schemas"]["BacktestSummary"] | null;
            } | null;
            declined: {
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string;
                    name: string;
                };
                reason: string | null;
            } | null;
            warnings: components["schemas"]["RuleWarning"][];
        };
        SavedRule: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            id: string;
            /** @description Text of 1 to 200 characters */
            name: string;
            /** @description What it is for, in at most 5000 characters */
            description?: string;
            /** @description At most 10 different words to find rules by */
            tags?: string[];
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            score?: number;
            /** @description Only anchors at or after this event time hit, RFC 3339; windows look back before it */
            activeFrom?: string;
            /** @description Only anchors before this event time hit, RFC 3339; after activeFrom */
            activeUntil?: string;
            /** @description The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given */
            zone?: string;
            /** @description Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows */
            key: components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            params?: {
                [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description Tests that must pass before it is saved; they decide nothing that it finds */
            tests?: {
                /** @description What it shows; no other test has it */
                name: string;
                /** @description As POST /api/v1/transactions takes them, in any order */
                transactions: {
                    [key: string]: unknown;
                }[];
                /** @description The id of the transaction of each hit, in any order; as often as it hits */
                hits: string[];
                /** @description What managed lists hold meanwhile, by name; all others are empty */
                lists?: {
                    [key: string]: string[];
                };
            }[];
            enabled: boolean;
            /** @enum {string} */
            mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            version: number;
            /** @description What makes the rule find nothing as things are: its parameters now, and what recent transactions carry */
            warnings: components["schemas"]["RuleWarning"][];
        };
        Settings: {
            /** @description Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does */
            secondPerson: boolean;
            /** @description Whether analysts publish other values of parameters, within their limits, on their own */
            analystsTune: boolean;
            /** @description Whether a case is resolved once a second person confirms it */
            secondPersonCloses: boolean;
        };
        /** @description A field of a transaction, or attributes.name for a free attribute */
        TransactionField: ("id" | "accountId" | "currency" | "type" | "cardId" | "merchantId" | "merchantCategory" | "terminalId" | "channel" | "deviceId" | "ip" | "counterpartyId" | "country" | "amount" | "baseAmount" | "timestamp" | "latitude" | "longitude") | string;
        StoredRule: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            id: string;
            /** @description Text of 1 to 200 characters */
            name: string;
            /** @description What it is for, in at most 5000 characters */
            description?: string;
            /** @description At most 10 different words to find rules by */
            tags?: string[];
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            score?: number;
            /** @description Only anchors at or after this event time hit, RFC 3339; windows look back before it */
            activeFrom?: string;
            /** @description Only anchors before this event time hit, RFC 3339; after activeFrom */
            activeUntil?: string;
            /** @description The time zone of hourOfDay, dayOfWeek, dayOfMonth and calendar windows, an IANA name such as Europe/Berlin; TRIPLINE_ZONE when the rule is stored unless given */
            zone?: string;
            /** @description Up to six different fields; the rule looks at each combination of their values by itself. With none all transactions have one key: for match, and for aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows */
            key: components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            params?: {
                [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description Tests that must pass before it is saved; they decide nothing that it finds */
            tests?: {
                /** @description What it shows; no other test has it */
                name: string;
                /** @description As POST /api/v1/transactions takes them, in any order */
                transactions: {
                    [key: string]: unknown;
                }[];
                /** @description The id of the transaction of each hit, in any order; as often as it hits */
                hits: string[];
                /** @description What managed lists hold meanwhile, by name; all others are empty */
                lists?: {
                    [key: string]: string[];
                };
            }[];
            enabled: boolean;
            /** @enum {string} */
            mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            version: number;
        };
        StoredTransaction: {
            id: string;
            /** @description "" when it is not known, which is possible only of one that is not whole */
            accountId: string;
            /** @description Epoch milliseconds */
            timestamp: number;
            /** @description In major units of the currency */
            amount: number;
            currency: string;
            /** @description In the base currency, as it was decided when it was first read; missing where there was no rate */
            baseAmount?: number;
            /** @description Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored */
            whole: boolean;
            body: {
                [key: string]: unknown;
            };
        };
        SurfaceResult: {
            /** @constant */
            kind: "surface";
            range: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            };
            covered: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            } | null;
            rows: {
                /** @description The name of a parameter that the rule has */
                param: string;
                /** @description Values of it, 2 to 12 */
                values: (number | string)[];
            };
            columns: {
                /** @description The name of a parameter that the rule has */
                param: string;
                /** @description Values of it, 2 to 12 */
                values: (number | string)[];
            };
            transactions: number;
            /** @description By row and column, in the order of the values asked for; null where the rule cannot have both values */
            cells: ({
                hits: number;
                alerts: number;
                alertsPerDay: number;
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
            } | null)[][];
        };
        SweepResult: {
            /** @constant */
            kind: "sweep";
            range: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            };
            covered: {
                /** @description At or after, epoch milliseconds */
                from: number;
                /** @description Before, epoch milliseconds */
                to: number;
            } | null;
            param: string;
            transactions: number;
            /** @description In the order of the values asked for */
            points: {
                hits: number;
                alerts: number;
                alertsPerDay: number;
                precision: {
                    of: number;
                    outOf: number;
                } | null;
                recall: {
                    of: number;
                    outOf: number;
                } | null;
                value: number | string;
            }[];
        };
        SystemStatus: {
            /** @description Epoch milliseconds */
            at: number;
            /** @description What keeps transactions from being evaluated in time, the cause before its effects; empty when nothing does */
            problems: {
                /** @enum {string} */
                code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                /** @description Since when, epoch milliseconds */
                since: number;
                /** @description Where, when it concerns one topic or one partition of it */
                topic?: string;
                partition?: number;
                /** @description How many transactions it concerns, as far as that is known */
                transactions?: number;
                /** @description What is wrong and what that means, in one or two sentences */
                message: string;
                /** @description What to do about it */
                remedy: string;
                /** @description Whether it is over and only waits for someone to say that it is known */
                acknowledgeable: boolean;
            }[];
            /** @description What is wrong beside that */
            warnings: {
                /** @enum {string} */
                code: "audit" | "channel" | "rates" | "lookup";
                /** @description Since when, epoch milliseconds */
                since: number;
                /** @description How many lines of the audit, messages to others or transactions it concerns, at least */
                lines: number;
                /** @description What is wrong and what that means, in one or two sentences */
                message: string;
                /** @description What to do about it */
                remedy: string;
            }[];
            /** @description Lines of the audit that wait to be sealed; counted up to some thousands */
            unsealedLines: number;
            stream: {
                /** @enum {string} */
                kind: "kafka" | "postgres";
                ok: boolean;
                problem: string | null;
                /** @description Appended per second over the last 10 s */
                appendedPerSecond: number | null;
                /** @description Transactions on the stream that are not evaluated yet */
                lag: number;
                /** @description When the newest record was appended, epoch milliseconds; null when there is none */
                lastRecordAt: number | null;
            };
            detectors: {
                id: string;
                /** @description Epoch milliseconds */
                startedAt: number;
                /** @description Epoch milliseconds */
                seenAt: number;
                alive: boolean;
                ruleRevision: number;
                transactionsPerSecond: number;
                /** @description Resident memory of the process, bytes */
                rssBytes: number;
                heldEvents: number;
                keys: number;
                /** @description Transient faults being retried, as sentences */
                faults: string[];
            }[];
            /** @description What each rule in force did over the last minutes in all live detectors, the costliest first */
            rules: {
                /** @description The rule's, or that of what runs in shadow beside it */
                id: string;
                name: string;
                /** @description Transactions put to it */
                evaluated: number;
                /** @description Microseconds a transaction, estimated from a sample; null when none was put to it */
                costUs: number | null;
                /** @description Its part of the time spent on all rules, 0 to 1 */
                share: number;
                hits: number;
                /** @description Searches given up, so that what they looked for may have been missed */
                overflows: number;
                /** @description Events held that it sees; two rules may see the same */
                heldEvents: number;
            }[];
            database: {
                ok: boolean;
                problem: string | null;
                /** @description What a trivial query took, milliseconds; null when it failed */
                pingMs: number | null;
                bytes: number | null;
            };
            gateway: {
                clients: number;
                /** @description Epoch milliseconds */
                startedAt: number;
                /** @description Resident memory of the process, bytes */
                rssBytes: number;
            };
            partitions: {
                topic: string;
                partition: number;
                owner: string | null;
                epoch: number;
                nextOffset: number;
                endOffset: number | null;
                /** @description Transactions that are not evaluated yet; of the packed topic its part of the whole by records */
                lag: number | null;
                /** @description Epoch milliseconds */
                committedAt: number | null;
                maxEventTime: number | null;
                /** @description Whether its time stands so far in the future that what comes now is late */
                ahead: boolean;
                /** @description Event time, epoch milliseconds; null where no live detector tells it */
                watermark: number | null;
                /** @description Nothing arrives for longer than `TRIPLINE_IDLE_AFTER`; always false where no detector lives that would know */
                idle: boolean;
                accepted: number;
                rejected: number;
                late: number;
                future: number;
                duplicates: number;
                /** @description Records without a value (tombstones) */
                skipped: number;
                overflows: number;
            }[];
            totals: {
                accepted: number;
                rejected: number;
                late: number;
                future: number;
                duplicates: number;
                /** @description Records without a value (tombstones) */
                skipped: number;
                overflows: number;
            };
        };
        TraceResult: {
            /** @constant */
            kind: "trace";
            trace: components["schemas"]["AlertTrace"];
        };
        UserAccount: {
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "analyst" | "lead" | "admin";
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description When they were let in last, epoch milliseconds; null: never */
            lastSignInAt: number | null;
            hasPassword: boolean;
            hasSingleSignOn: boolean;
            hasSecondFactor: boolean;
            /** @description Browsers that they are signed in with now */
            sessions: number;
            /** @description The link that they did not use yet, also when it has expired; null: none */
            link: {
                /** @enum {string} */
                kind: "invite" | "reset";
                /** @description Epoch milliseconds */
                expiresAt: number;
            } | null;
            /** @description One of the demo's accounts, which nobody may change */
            isDemo: boolean;
        };
        UserWithLink: {
            user: components["schemas"]["UserAccount"];
            link: {
                /** @enum {string} */
                kind: "invite" | "reset";
                url: string;
                /** @description Epoch milliseconds */
                expiresAt: number;
                /** @description False: the address is the one that the asking browser used, for `TRIPLINE_ORIGIN` is not set */
                isOriginSet: boolean;
                /**
                 * @description `off`: no mail server is set
                 * @enum {string}
                 */
                mail: "sent" | "failed" | "off";
                /** @description Why no mail went out; null unless it failed */
                mailFault: string | null;
            };
        };
        /** @description Which transactions are measured together */
        Window: {
            /** @constant */
            type: "sliding";
            /** @description How long before each transaction the window begins */
            size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before each transaction the window ends */
            delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            type: "tumbling";
            /** @description The length of each window */
            size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            type: "hopping";
            /** @description The length of each window */
            size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long after one window the next begins; no longer than the size */
            step: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            type: "session";
            /** @description The pause that ends a session */
            gap: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            type: "calendar";
            /**
             * @description A week begins on Monday, a month on its first day
             * @enum {string}
             */
            unit: "day" | "week" | "month";
        } | {
            /** @constant */
            type: "last";
            /** @description How many transactions, up to and including each; at most 1,000 */
            events: number | components["schemas"]["ParamRef"];
            /** @description How long before each transaction they may lie */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description A single transaction that satisfies a condition */
        MatchPattern: {
            /** @constant */
            type: "match";
            /** @description Each transaction that satisfies it is a hit */
            when: components["schemas"]["Condition"];
        };
        /** @description Transactions of a window that, counted or measured together, come to so much */
        AggregatePattern: {
            /** @constant */
            type: "aggregate";
            window: components["schemas"]["Window"];
            measure: components["schemas"]["Measure"];
            /** @description What the measure must come to */
            having: {
                /**
                 * @description How the measure compares with the value
                 * @enum {string}
                 */
                op: "<" | "<=" | ">" | ">=" | "=";
                /** @description The bound, in the unit of the measure; a field is that of the transaction that is judged */
                value: components["schemas"]["Expression"];
            } | {
                /**
                 * @description From the lowest to the highest, both included
                 * @constant
                 */
                op: "between";
                /** @description [lowest, highest] */
                value: [
                    components["schemas"]["Expression"],
                    components["schemas"]["Expression"]
                ];
            };
        };
        /** @description Transactions that satisfy the steps in their order */
        SequencePattern: {
            /** @constant */
            type: "sequence";
            /** @description The longest time from the first transaction to the last */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /**
             * @description Whether others may lie between the transactions (relaxed, unless given) or not (strict)
             * @enum {string}
             */
            contiguity?: "relaxed" | "strict";
            /** @description In the order in which they must happen */
            steps: ({
                /** @description 1 to 64 characters; no other step has it */
                name: string;
                /** @description What a transaction of this step satisfies */
                when: components["schemas"]["Condition"];
                /** @description How many transactions it takes, at least 1; 1 unless given. At most 1,000 in all steps together */
                times?: number | components["schemas"]["ParamRef"];
                /** @description The longest time from the last transaction of the step before (`not` steps left out) to the first of this one. Not in the first step, nor in a strict sequence */
                gap?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
                /** @constant */
                not?: false;
            } | {
                /** @description 1 to 64 characters; no other step has it */
                name: string;
                /** @description What no transaction between the step before and the one after may satisfy */
                when: components["schemas"]["Condition"];
                /**
                 * @description Between two other steps of a relaxed sequence only
                 * @constant
                 */
                not: true;
            })[];
        };
        /** @description A transaction that satisfies `after` and that none which satisfies `expect` follows in time */
        AbsencePattern: {
            /** @constant */
            type: "absence";
            /** @description The transaction that another one must follow */
            after: components["schemas"]["Condition"];
            /** @description The transaction that must follow it */
            expect: components["schemas"]["Condition"];
            /** @description How long the one that is expected may take */
            within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description Two transactions in a row at places too far apart for the time between */
        TravelPattern: {
            /** @constant */
            type: "travel";
            /** @description Faster than this, kilometres an hour, at least 0 */
            maxSpeedKmh: number | components["schemas"]["ParamRef"];
            /** @description At least so far apart, kilometres along the great circle, at least 0 */
            minDistanceKm: number | components["schemas"]["ParamRef"];
            /** @description The longest time between both; 24h unless given */
            within?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description A number far above what the same key had before; it has either `times` or `zScore` */
        DeviationPattern: {
            /** @constant */
            type: "deviation";
            /** @description The field whose number is compared */
            field: components["schemas"]["TransactionField"];
            /** @description How far back the earlier transactions lie that it is compared with */
            window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How many earlier numbers there must be, at least 1 */
            minSamples: number | components["schemas"]["ParamRef"];
            /** @description More than so many times their mean; this or zScore. A field is that of the transaction that is judged */
            times?: components["schemas"]["Expression"];
            /** @description More than so many standard deviations above their mean; this or times. A field is that of the transaction that is judged */
            zScore?: components["schemas"]["Expression"];
        };
        /** @description A value, or values together, that the same key did not have before; it has either `field` or `fields` */
        FirstSeenPattern: {
            /** @constant */
            type: "firstSeen";
            /** @description The field whose value is new; this or fields */
            field?: components["schemas"]["MeasuredField"];
            /** @description One to six different fields whose values are new together; this or field */
            fields?: components["schemas"]["MeasuredField"][];
            /** @description How far back a value counts as known */
            memory: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How many earlier transactions there must be in that time; 1 unless given */
            minHistory?: number | components["schemas"]["ParamRef"];
            /** @description Only transactions that satisfy it are asked; all unless given */
            when?: components["schemas"]["Condition"];
        };
        /** @description A transaction for which several measures of the same key, compared with each other, are what is asked for */
        FormulaPattern: {
            /** @constant */
            type: "formula";
            /** @description 1 to 20 measures by name; a name has 1 to 64 characters and is what `when` and `show` call it by */
            measures: {
                [key: string]: components["schemas"]["FormulaMeasure"];
            };
            /** @description What hits, asked once of each transaction when it is read; { measure } is what one of the measures comes to */
            when: components["schemas"]["FormulaCondition"];
            /** @description The value of the hit; none unless given */
            show?: components["schemas"]["FormulaExpression"];
        };
        postTransactions202: {
            accepted: number;
            /** @description The first 1,000 */
            rejected: {
                index: number;
                error: string;
            }[];
            /** @description How many were rejected beyond those; left out when there are none */
            rejectedMore?: number;
        };
        getAlertsCounts200: {
            total: number;
            byStatus: {
                [key: string]: number;
            };
            bySeverity: {
                [key: string]: number;
            };
        };
        postAlertsAcknowledge200: {
            changed: components["schemas"]["Alert"][];
            failed: {
                id: string;
                reason: string;
                current: components["schemas"]["Alert"] | null;
            }[];
        };
        getRules200: {
            items: components["schemas"]["RuleRow"][];
        };
        patchRulesIdParams409: components["schemas"]["DraftConflict"] | components["schemas"]["RuleConflict"];
        getRulesIdVersions200: {
            items: components["schemas"]["RuleVersionRow"][];
        };
        postRuleTests200: {
            items: {
                name: string;
                passed: boolean;
                /** @description The id of the transaction of each hit, in the order of the hits */
                hits: string[];
                /** @description Expected, and not hit */
                missing: string[];
                /** @description Hit, and not expected */
                unexpected: string[];
                /** @description What is wrong, in words; null when it passed */
                text: string | null;
            }[];
        };
        postDecisions200: {
            id: string;
            transactionId: string;
            /** @enum {string} */
            decision: "allow" | "review" | "block";
            /** @description 0 to 1,000 */
            score: number;
            /** @description The live ones, the most severe action first */
            hits: {
                ruleId: string;
                ruleVersion: number;
                ruleName: string;
                /** @enum {string} */
                action: "none" | "review" | "block";
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                reasonCode: string;
                /** @description Why it was raised, in one sentence */
                summary: string;
            }[];
            /** @description Of rules in shadow: they decide nothing */
            shadowHits: {
                ruleId: string;
                ruleVersion: number;
                ruleName: string;
                /** @enum {string} */
                action: "none" | "review" | "block";
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                reasonCode: string;
                /** @description Why it was raised, in one sentence */
                summary: string;
            }[];
            /** @description False: the fallback (`TRIPLINE_DECISION_FALLBACK`) was answered, for this reason */
            complete: boolean;
            reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
            /** @description From the question to the answer */
            ms: number;
        };
        postDecisionsBatch200: {
            /** @description In the order asked */
            answers: components["schemas"]["postDecisions200"][];
        };
        getDecisions200: {
            items: {
                id: string;
                transactionId: string;
                accountId: string;
                /** @description Of the transaction, epoch milliseconds */
                eventTime: number;
                /** @description Of the transaction, in major units of the currency; null once it was erased */
                amount: number | null;
                currency: string | null;
                /** @description Epoch milliseconds */
                askedAt: number;
                /** @description Epoch milliseconds; null: nobody was answered yet */
                answeredAt: number | null;
                decision: ("allow" | "review" | "block") | null;
                /** @description What it would have been without the brake and the hold-out */
                unbraked: ("allow" | "review" | "block") | null;
                /** @description Whether a block was let through because the account is held out; null for older ones */
                heldOut: boolean | null;
                complete: boolean | null;
                reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                score: number | null;
                /** @description The scorecard that its score is by; null: by the rules' own scores */
                scorecardVersion: number | null;
                /** @description What the scorecard says that runs beside it; it decides nothing */
                shadowScore: number | null;
                /** @description Which one that is */
                shadowVersion: number | null;
                /** @description Ids of the rules of its live hits */
                rules: string[];
                ms: number | null;
                /** @description When the true outcome was known; null: not yet */
                completedAt: number | null;
                /** @description The true outcome, where it came after the answer */
                lateOutcome: {
                    /** @enum {string} */
                    decision: "allow" | "review" | "block";
                    complete: boolean;
                    reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                    score: number;
                    hits: {
                        ruleId: string;
                        ruleVersion: number;
                        ruleName: string;
                        /** @enum {string} */
                        action: "none" | "review" | "block";
                        /** @enum {string} */
                        severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        summary: string;
                    }[];
                    shadowHits: {
                        ruleId: string;
                        ruleVersion: number;
                        ruleName: string;
                        /** @enum {string} */
                        action: "none" | "review" | "block";
                        /** @enum {string} */
                        severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        summary: string;
                    }[];
                    /** @description How long after the question it was known, beyond the time that the asker waited */
                    lateMs: number;
                } | null;
                /** @description What the transaction turned out to be; null: nothing is known */
                outcome: {
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    by: {
                        /** @constant */
                        source: "label";
                        /** @enum {string} */
                        kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        name: string;
                    } | {
                        /** @constant */
                        source: "alert";
                        alertId: string;
                        ruleName: string;
                    };
                } | null;
            }[];
            nextCursor: string | null;
        };
        getDecisionsId200: {
            id: string;
            transactionId: string;
            accountId: string;
            /** @description Of the transaction, epoch milliseconds */
            eventTime: number;
            /** @description Of the transaction, in major units of the currency; null once it was erased */
            amount: number | null;
            currency: string | null;
            /** @description Epoch milliseconds */
            askedAt: number;
            /** @description Epoch milliseconds; null: nobody was answered yet */
            answeredAt: number | null;
            decision: ("allow" | "review" | "block") | null;
            /** @description What it would have been without the brake and the hold-out */
            unbraked: ("allow" | "review" | "block") | null;
            /** @description Whether a block was let through because the account is held out; null for older ones */
            heldOut: boolean | null;
            complete: boolean | null;
            reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
            score: number | null;
            /** @description The scorecard that its score is by; null: by the rules' own scores */
            scorecardVersion: number | null;
            /** @description What the scorecard says that runs beside it; it decides nothing */
            shadowScore: number | null;
            /** @description Which one that is */
            shadowVersion: number | null;
            /** @description Ids of the rules of its live hits */
            rules: string[];
            ms: number | null;
            /** @description When the true outcome was known; null: not yet */
            completedAt: number | null;
            /** @description The true outcome, where it came after the answer */
            lateOutcome: {
                /** @enum {string} */
                decision: "allow" | "review" | "block";
                complete: boolean;
                reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                score: number;
                hits: {
                    ruleId: string;
                    ruleVersion: number;
                    ruleName: string;
                    /** @enum {string} */
                    action: "none" | "review" | "block";
                    /** @enum {string} */
                    severity: "low" | "medium" | "high" | "critical";
                    /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                    reasonCode: string;
                    /** @description Why it was raised, in one sentence */
                    summary: string;
                }[];
                shadowHits: {
                    ruleId: string;
                    ruleVersion: number;
                    ruleName: string;
                    /** @enum {string} */
                    action: "none" | "review" | "block";
                    /** @enum {string} */
                    severity: "low" | "medium" | "high" | "critical";
                    /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                    reasonCode: string;
                    /** @description Why it was raised, in one sentence */
                    summary: string;
                }[];
                /** @description How long after the question it was known, beyond the time that the asker waited */
                lateMs: number;
            } | null;
            /** @description What the transaction turned out to be; null: nothing is known */
            outcome: {
                /** @enum {string} */
                label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                by: {
                    /** @constant */
                    source: "label";
                    /** @enum {string} */
                    kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    name: string;
                } | {
                    /** @constant */
                    source: "alert";
                    alertId: string;
                    ruleName: string;
                };
            } | null;
            /** @description How long the asker waited, milliseconds */
            timeoutMs: number;
            askedBy: string;
            /** @description As it was asked about */
            transaction: {
                [key: string]: unknown;
            };
            hits: {
                ruleId: string;
                ruleVersion: number;
                ruleName: string;
                /** @enum {string} */
                action: "none" | "review" | "block";
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                reasonCode: string;
                /** @description Why it was raised, in one sentence */
                summary: string;
                id: string;
                key: {
                    [key: string]: string | number | boolean;
                };
                /** @description Of the rule, 0 to 100 */
                ruleScore: number;
                /** @description Of this hit, 0 to 1 */
                strength: number;
                /** @description Ids of transactions, the newest 100 */
                evidence: string[];
                evidenceCount: number;
                /** @description The alert that it belongs to; null for none */
                alertId: string | null;
            }[];
            shadowHits: {
                ruleId: string;
                ruleVersion: number;
                ruleName: string;
                /** @enum {string} */
                action: "none" | "review" | "block";
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                reasonCode: string;
                /** @description Why it was raised, in one sentence */
                summary: string;
                id: string;
                key: {
                    [key: string]: string | number | boolean;
                };
                /** @description Of the rule, 0 to 100 */
                ruleScore: number;
                /** @description Of this hit, 0 to 1 */
                strength: number;
                /** @description Ids of transactions, the newest 100 */
                evidence: string[];
                evidenceCount: number;
                /** @description The alert that it belongs to; null for none */
                alertId: string | null;
            }[];
            /** @description Every partition that evaluated the transaction, its own first */
            parts: {
                log: string;
                partition: number;
                offset: number;
                outcome: string;
                ruleRevision: number;
                /** @description Epoch milliseconds */
                at: number;
            }[];
            /** @description Hits of the transaction that were found later: they changed nothing */
            laterHits: {
                id: string;
                ruleId: string;
                ruleVersion: number;
                alertId: string;
                /** @description Epoch milliseconds */
                detectedAt: number;
            }[];
        };
        getAlertsIdDecisions200: {
            items: {
                id: string;
                transactionId: string;
                accountId: string;
                /** @description Of the transaction, epoch milliseconds */
                eventTime: number;
                /** @description Of the transaction, in major units of the currency; null once it was erased */
                amount: number | null;
                currency: string | null;
                /** @description Epoch milliseconds */
                askedAt: number;
                /** @description Epoch milliseconds; null: nobody was answered yet */
                answeredAt: number | null;
                decision: ("allow" | "review" | "block") | null;
                /** @description What it would have been without the brake and the hold-out */
                unbraked: ("allow" | "review" | "block") | null;
                /** @description Whether a block was let through because the account is held out; null for older ones */
                heldOut: boolean | null;
                complete: boolean | null;
                reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                score: number | null;
                /** @description The scorecard that its score is by; null: by the rules' own scores */
                scorecardVersion: number | null;
                /** @description What the scorecard says that runs beside it; it decides nothing */
                shadowScore: number | null;
                /** @description Which one that is */
                shadowVersion: number | null;
                /** @description Ids of the rules of its live hits */
                rules: string[];
                ms: number | null;
                /** @description When the true outcome was known; null: not yet */
                completedAt: number | null;
                /** @description The true outcome, where it came after the answer */
                lateOutcome: {
                    /** @enum {string} */
                    decision: "allow" | "review" | "block";
                    complete: boolean;
                    reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                    score: number;
                    hits: {
                        ruleId: string;
                        ruleVersion: number;
                        ruleName: string;
                        /** @enum {string} */
                        action: "none" | "review" | "block";
                        /** @enum {string} */
                        severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        summary: string;
                    }[];
                    shadowHits: {
                        ruleId: string;
                        ruleVersion: number;
                        ruleName: string;
                        /** @enum {string} */
                        action: "none" | "review" | "block";
                        /** @enum {string} */
                        severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        summary: string;
                    }[];
                    /** @description How long after the question it was known, beyond the time that the asker waited */
                    lateMs: number;
                } | null;
                /** @description What the transaction turned out to be; null: nothing is known */
                outcome: {
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    by: {
                        /** @constant */
                        source: "label";
                        /** @enum {string} */
                        kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        name: string;
                    } | {
                        /** @constant */
                        source: "alert";
                        alertId: string;
                        ruleName: string;
                    };
                } | null;
                /** @description Whether the answer rests on the alert's rule; otherwise its hit was found later */
                restsOnIt: boolean;
            }[];
        };
        getDrafts200: {
            items: components["schemas"]["RuleDraft"][];
        };
        getDraftsWaiting200: {
            count: number;
        };
        postDraftsIdPublish409: components["schemas"]["DraftConflict"] | components["schemas"]["RuleConflict"];
        getRulesIdAudit200: {
            items: {
                id: string;
                /** @description Epoch milliseconds */
                at: number;
                actor: string;
                /** @description `draft.create`, `draft.propose`, `rule.publish`, */
                action: string;
                /** @description What was done, in words */
                text: string;
            }[];
        };
        getLists200: {
            items: components["schemas"]["ListRow"][];
        };
        getListsNameEntries200: {
            items: {
                value: string;
                /** @description Epoch milliseconds */
                addedAt: number;
                addedBy: string;
                /** @description On the list only for events before, epoch milliseconds; null: without end */
                until: number | null;
            }[];
            /** @description How many fit `q` */
            total: number;
            nextCursor: string | null;
        };
        getListsNameVersions200: {
            items: {
                version: number;
                author: string;
                /** @description Epoch milliseconds */
                at: number;
                /** @description What changed, in words */
                note: string;
                added: number;
                removed: number;
                entries: number;
            }[];
        };
        getRates200: {
            /** @description The base currency (TRIPLINE_BASE_CURRENCY) */
            base: string;
            /** @description Raised by one with every change; 0: there are no rates */
            version: number;
            /** @description Rates of all currencies at all times */
            entries: number;
            /** @description Since when the newest rate holds, epoch milliseconds */
            newestFrom: number | null;
            /** @description Epoch milliseconds */
            updatedAt: number | null;
            updatedBy: string | null;
            /** @description Whether every live detector uses this version */
            inForce: boolean;
            /** @description By currency */
            currencies: {
                currency: string;
                /** @description What holds now: units of the base currency for one unit */
                rate: number;
                /** @description Since when, epoch milliseconds; null: it begins later, and `rate` is its first */
                from: number | null;
                /** @description Rates of it at all times */
                rates: number;
            }[];
            /** @description Currencies that transactions came in and that had no rate, the most frequent first */
            missing: {
                currency: string;
                /** @description Evaluated without a base amount since its rates last changed */
                transactions: number;
                /** @description When the last of them was read, epoch milliseconds */
                seenAt: number;
            }[];
        };
        getRatesVersions200: {
            items: {
                version: number;
                author: string;
                /** @description Epoch milliseconds */
                at: number;
                /** @description What changed, in words */
                note: string;
                put: number;
                removed: number;
                entries: number;
            }[];
        };
        getTransactions200: {
            items: {
                id: string;
                /** @description "" when it is not known, which is possible only of one that is not whole */
                accountId: string;
                /** @description Epoch milliseconds */
                timestamp: number;
                /** @description In major units of the currency */
                amount: number;
                currency: string;
                /** @description In the base currency, as it was decided when it was first read; missing where there was no rate */
                baseAmount?: number;
                /** @description Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored */
                whole: boolean;
                body: {
                    [key: string]: unknown;
                };
                /** @description Alerts whose hits rest on it */
                alerts: {
                    id: string;
                    ruleId: string;
                    ruleName: string;
                }[];
                /** @description What it turned out to be; null: nothing is known */
                outcome: {
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    by: {
                        /** @constant */
                        source: "label";
                        /** @enum {string} */
                        kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        name: string;
                    } | {
                        /** @constant */
                        source: "alert";
                        alertId: string;
                        ruleName: string;
                    };
                } | null;
            }[];
            /** @description To be given as `before`; null at the end */
            nextBefore: string | null;
        };
        getFields200: {
            /** @description Transactions that were looked at; the newest */
            sampled: number;
            /** @description Epoch milliseconds */
            from: number | null;
            /** @description Epoch milliseconds */
            to: number | null;
            /** @description The most frequent first. Every field of the contract is there, also with a share of 0 */
            fields: {
                field: string;
                /** @enum {string} */
                kind: "text" | "number" | "boolean" | "mixed";
                /** @description Of a mixed field which part of its values, 0 to 1, is of which kind */
                kinds?: {
                    text: number;
                    number: number;
                    boolean: number;
                };
                /** @description Part of the transactions that have it, 0 to 1 */
                share: number;
                /** @description Different values in the sample */
                distinct: number;
                /** @description The most frequent values, at most 12; of fields that never repeat a few */
                examples: {
                    value: string | number | boolean;
                    /** @description Part of the transactions that have it, 0 to 1 */
                    share: number;
                }[];
                /** @description Of the numbers; null when there is none */
                spread: {
                    min: number;
                    median: number;
                    p95: number;
                    max: number;
                } | null;
            }[];
            /** @description The time zone that a rule without one is stored with; UTC when missing */
            zone?: string;
        };
        getEntities200: {
            items: {
                /** @enum {string} */
                kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                /** @description Event time of the newest stored transaction that names it, epoch ms; null where only alerts do */
                lastSeenAt: number | null;
                /** @description When the newest alert of which the key names it was detected, epoch ms; null for none */
                lastAlertAt: number | null;
            }[];
            /** @description Epoch milliseconds: of what happened since, all that is stored was searched, of what is older perhaps not all yet. Null: everything that is stored was searched */
            completeSince: number | null;
        };
        getEntitiesKindIdTransactions200: {
            items: {
                id: string;
                /** @description "" when it is not known, which is possible only of one that is not whole */
                accountId: string;
                /** @description Epoch milliseconds */
                timestamp: number;
                /** @description In major units of the currency */
                amount: number;
                currency: string;
                /** @description In the base currency, as it was decided when it was first read; missing where there was no rate */
                baseAmount?: number;
                /** @description Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored */
                whole: boolean;
                body: {
                    [key: string]: unknown;
                };
                /** @description Alerts whose hits rest on it */
                alerts: {
                    id: string;
                    ruleId: string;
                    ruleName: string;
                }[];
                /** @description What it turned out to be; null: nothing is known */
                outcome: {
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    by: {
                        /** @constant */
                        source: "label";
                        /** @enum {string} */
                        kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        name: string;
                    } | {
                        /** @constant */
                        source: "alert";
                        alertId: string;
                        ruleName: string;
                    };
                } | null;
            }[];
            /** @description To be given as `before`; null at the end. There may be more even where a page is not full */
            nextBefore: string | null;
            /** @description Epoch milliseconds: of what happened since, all that is stored was searched, of what is older perhaps not all yet. Null: everything that is stored was searched */
            completeSince: number | null;
        };
        getEntitiesKindId200: {
            /** @enum {string} */
            kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
            id: string;
            /** @description Of what is stored; null when nothing is, or it was not looked for that far back */
            firstSeen: number | null;
            /** @description Of what is stored; null when nothing is */
            lastSeen: number | null;
            baseCurrency: string;
            /** @description What the figures, days, hours, habits and neighbours are of */
            counted: {
                /** @description Looked at, the newest */
                transactions: number;
                /** @description Epoch milliseconds */
                since: number;
                /** @description Epoch milliseconds: now, or its newest transaction where that is older than the days looked at */
                until: number;
                /** @description Whether these are all that are stored since `since`; false: only the newest */
                complete: boolean;
            };
            /** @description In the base currency */
            money: number;
            /** @description Counted transactions whose amount is not part of the money, as there was no rate */
            withoutRate: number;
            /** @description Counted transactions that are known to be fraud, of the newest 500 */
            fraud: number;
            /** @description Each day in UTC from the first that was counted on, oldest first */
            days: {
                /** @description Epoch milliseconds */
                at: number;
                transactions: number;
                money: number;
                alerts: number;
            }[];
            /** @description The 168 hours of a week in UTC, from Monday 00:00 on */
            hours: {
                transactions: number;
                alerts: number;
            }[];
            habits: {
                /** @description Before the last 7 days */
                usual: {
                    /** @description Epoch milliseconds */
                    from: number;
                    /** @description Epoch milliseconds */
                    to: number;
                    transactions: number;
                    /** @description In the base currency */
                    money: number;
                    /** @description Of amounts above 0, in the base currency; null when there is none */
                    amounts: {
                        p10: number;
                        median: number;
                        p90: number;
                        p95: number;
                        max: number;
                    } | null;
                    /** @description Transactions by hour of the day in UTC, 24 numbers */
                    hours: number[];
                };
                /** @description The last 7 days */
                week: {
                    /** @description Epoch milliseconds */
                    from: number;
                    /** @description Epoch milliseconds */
                    to: number;
                    transactions: number;
                    /** @description In the base currency */
                    money: number;
                    /** @description Of amounts above 0, in the base currency; null when there is none */
                    amounts: {
                        p10: number;
                        median: number;
                        p90: number;
                        p95: number;
                        max: number;
                    } | null;
                    /** @description Transactions by hour of the day in UTC, 24 numbers */
                    hours: number[];
                };
                /** @description The last 24 hours, which the last 7 days include */
                day: {
                    /** @description Epoch milliseconds */
                    from: number;
                    /** @description Epoch milliseconds */
                    to: number;
                    transactions: number;
                    /** @description In the base currency */
                    money: number;
                    /** @description Of amounts above 0, in the base currency; null when there is none */
                    amounts: {
                        p10: number;
                        median: number;
                        p90: number;
                        p95: number;
                        max: number;
                    } | null;
                    /** @description Transactions by hour of the day in UTC, 24 numbers */
                    hours: number[];
                };
                /** @description Of each field that its transactions have: how many have which value */
                fields: {
                    field: string;
                    distinct: number;
                    /** @description The most frequent, and those of the last 7 days that were never there before; at most 8 */
                    values: {
                        value: string;
                        usual: number;
                        week: number;
                        day: number;
                    }[];
                }[];
            };
            alerts: {
                /** @description Of the newest 2,000 that name it or rest on its newest transactions */
                total: number;
                complete: boolean;
                open: number;
                acknowledged: number;
                resolved: number;
                fraud: number;
                falsePositive: number;
                inconclusive: number;
                /** @description 0 to 1,000; null for none */
                highestScore: number | null;
            };
            decisions: {
                /** @description Of the newest 500 that it is a part of */
                total: number;
                complete: boolean;
                given: {
                    [key: string]: number;
                };
                /** @description Of them, known to be fraud */
                fraud: number;
                /** @description Of them, known to be legitimate */
                legitimate: number;
            };
            lists: {
                name: string;
                /** @enum {string} */
                type: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                /** @description Epoch milliseconds; null: without end */
                until: number | null;
                /** @description Epoch milliseconds */
                addedAt: number;
                addedBy: string;
                /** @description Names of the rules that look values up in it */
                usedBy: string[];
            }[];
            /** @description In force, for a key that it is part of; at most 50 */
            snoozes: components["schemas"]["postSnoozes201"][];
            neighbours: {
                /** @enum {string} */
                kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                distinct: number;
                /** @description The most frequent, at most 10 */
                items: {
                    id: string;
                    /** @description That name both */
                    transactions: number;
                    /** @description In the base currency */
                    money: number;
                    /** @description Of them, known to be fraud */
                    fraud: number;
                    /** @description Epoch milliseconds */
                    lastAt: number;
                }[];
            }[];
        };
        getEntitiesKindIdAlerts200: {
            items: {
                id: string;
                ruleId: string;
                ruleName: string;
                ruleVersion: number;
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                key: {
                    [key: string]: string | number | boolean;
                };
                /** @enum {string} */
                status: "open" | "acknowledged" | "resolved";
                label: ("fraud" | "false_positive" | "inconclusive") | null;
                assignee: {
                    id: string;
                    name: string;
                } | null;
                occurrences: number;
                /** @description Epoch milliseconds */
                firstEventAt: number;
                /** @description Epoch milliseconds */
                lastEventAt: number;
                /** @description Epoch milliseconds */
                detectedAt: number;
                /** @description Raised by one with every change, by detector or analyst alike */
                version: number;
                /** @description Why it was raised, in one sentence with the values in it */
                summary: string;
                /** @description 0 to 1,000: the highest of its hits' transactions when they were stored; null for alerts from before */
                score: number | null;
                /** @description That the score is by; null: by the rules' own scores */
                scorecardVersion: number | null;
                /** @description What its hits' evidence is worth in the base currency, each transaction once; 0 where no rate is known */
                moneyAtRisk: number;
                /** @description How urgent it was when it was read, 0 to 1,000: severity, score, money at risk and age; 0 once resolved */
                priority: number;
                foundLater?: {
                    /** @description Epoch milliseconds */
                    at: number;
                    by: {
                        id: string | null;
                        name: string;
                    };
                    reason: string;
                };
                /**
                 * @description Whether its key names the entity, or only what it rests on does
                 * @enum {string}
                 */
                by: "key" | "evidence";
            }[];
            nextCursor: string | null;
            /** @description The newest transactions whose alerts were looked for; alerts whose key names the entity are all found */
            searched: {
                transactions: number;
                /** @description Epoch milliseconds; null for none */
                since: number | null;
            };
        };
        getLabels200: {
            items: {
                id: string;
                transactionId: string;
                accountId: string;
                /** @description The transaction's, epoch milliseconds */
                timestamp: number;
                /** @enum {string} */
                label: "fraud" | "legitimate";
                /** @enum {string} */
                kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description When it became known, epoch milliseconds */
                at: number;
                /** @description Epoch milliseconds */
                receivedAt: number;
                saidBy: {
                    id: string;
                    name: string;
                };
                /** @description Whether no later statement is about the same transaction */
                inForce: boolean;
            }[];
            nextCursor: string | null;
        };
        postLabels200: {
            /** @description Stored, those that were said before included */
            accepted: number;
            /** @description Of these, said before in the same words by the same caller */
            repeated: number;
            /** @description Not stored, by their index in the array, with what to change */
            rejected: {
                index: number;
                error: string;
            }[];
        };
        getDecisionsIdOutcome200: {
            /** @description What is in force: the latest `at`, of equal ones the later received */
            outcome: {
                /** @enum {string} */
                label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                by: {
                    /** @constant */
                    source: "label";
                    /** @enum {string} */
                    kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    name: string;
                } | {
                    /** @constant */
                    source: "alert";
                    alertId: string;
                    ruleName: string;
                };
            } | null;
            /** @description Every statement, the one in force first */
            labels: {
                id: string;
                transactionId: string;
                accountId: string;
                /** @description The transaction's, epoch milliseconds */
                timestamp: number;
                /** @enum {string} */
                label: "fraud" | "legitimate";
                /** @enum {string} */
                kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description When it became known, epoch milliseconds */
                at: number;
                /** @description Epoch milliseconds */
                receivedAt: number;
                saidBy: {
                    id: string;
                    name: string;
                };
            }[];
        };
        getDecisionsBrake200: {
            /** @description Whether every block is a review now */
            all: boolean;
            /** @description Whether `TRIPLINE_DECISION_BRAKE=on` holds it, whatever is set here */
            heldByEnvironment: boolean;
            /** @description Who put it on for all rules; null where nobody did */
            on: {
                id: string;
                /** @description Null: every rule */
                ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                ruleName: string | null;
                /** @description Epoch milliseconds */
                since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                by: string | null;
                reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                blocked: number | null;
                /** @description Decisions that were made in that time */
                seen: number | null;
                /** @description From when on both were counted, up to `since` */
                countedFrom: number | null;
                released: {
                    /** @description Epoch milliseconds */
                    at: number;
                    by: string;
                    reason: string;
                } | null;
            } | null;
            /** @description Rules whose blocks are reviews now, the newest first */
            rules: {
                id: string;
                /** @description Null: every rule */
                ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                ruleName: string | null;
                /** @description Epoch milliseconds */
                since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                by: string | null;
                reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                blocked: number | null;
                /** @description Decisions that were made in that time */
                seen: number | null;
                /** @description From when on both were counted, up to `since` */
                countedFrom: number | null;
                released: {
                    /** @description Epoch milliseconds */
                    at: number;
                    by: string;
                    reason: string;
                } | null;
            }[];
            limits: components["schemas"]["putDecisionsBrakeLimits200"];
            /** @description The last 50 uses that are over, the newest first */
            history: {
                id: string;
                /** @description Null: every rule */
                ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                ruleName: string | null;
                /** @description Epoch milliseconds */
                since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                by: string | null;
                reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                blocked: number | null;
                /** @description Decisions that were made in that time */
                seen: number | null;
                /** @description From when on both were counted, up to `since` */
                countedFrom: number | null;
                released: {
                    /** @description Epoch milliseconds */
                    at: number;
                    by: string;
                    reason: string;
                } | null;
            }[];
        };
        putDecisionsBrakeLimits200: {
            /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
            share: number;
            /** @description Blocked in 10 minutes; fewer are never too many */
            least: number;
            /** @description Rules with a limit of their own, by id */
            rules: {
                [key: string]: {
                    /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                    share: number;
                    /** @description Blocked in 10 minutes; fewer are never too many */
                    least: number;
                };
            };
        };
        getDecisionsHoldOut200: {
            /** @description Of the customers whose blocks are let through, 0 to 1 */
            share: number;
            /** @description When the share or the draw changed last, epoch milliseconds; null: never set */
            since: number | null;
            /** @description Who changed it */
            by: string | null;
            reason: string | null;
            /** @description What was let through is counted from here on, epoch milliseconds */
            from: number;
            all: {
                transactions: number;
                /** @description Customers: accounts with such a transaction */
                accounts: number;
                /** @description By currency, major units */
                amounts: {
                    [key: string]: number;
                };
                /** @description Transactions that are known to be fraud */
                fraud: number;
                /** @description Transactions that are known not to be */
                legitimate: number;
                /** @description Null while nothing is known of any */
                precision: {
                    /** @description Fraud among what is blocked, 0 to 1 */
                    value: number;
                    /** @description Lower end of the interval of 95 % */
                    low: number;
                    /** @description Upper end of the interval of 95 % */
                    high: number;
                } | null;
            };
            /** @description By rule that asked for a block, the one with most first; a transaction counts with each of them */
            rules: {
                transactions: number;
                /** @description Customers: accounts with such a transaction */
                accounts: number;
                /** @description By currency, major units */
                amounts: {
                    [key: string]: number;
                };
                /** @description Transactions that are known to be fraud */
                fraud: number;
                /** @description Transactions that are known not to be */
                legitimate: number;
                /** @description Null while nothing is known of any */
                precision: {
                    /** @description Fraud among what is blocked, 0 to 1 */
                    value: number;
                    /** @description Lower end of the interval of 95 % */
                    low: number;
                    /** @description Upper end of the interval of 95 % */
                    high: number;
                } | null;
                ruleId: string;
                /** @description Null for one that is gone */
                ruleName: string | null;
            }[];
            /** @description Whether there were more than are counted: the newest are */
            isPartial: boolean;
        };
        getScorecards200: {
            /** @description What scores are reckoned by; null: by the rules' own scores */
            live: {
                /** @description Counts up over both places */
                version: number;
                /** @enum {string} */
                place: "live" | "shadow";
                /** @description Null: from then on the rules' own scores count, or nothing runs beside */
                scorecard: {
                    /** @description What a transaction without a hit has, as log odds */
                    intercept: number;
                    /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                    weights: {
                        [key: string]: number;
                    };
                    /** @description What it was fitted on, and how well it found fraud */
                    trained?: {
                        /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                        from: number;
                        /** @description Event time behind the last one, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        /** @description Average precision on the later part, which it was not fitted on */
                        ap: number;
                        /** @description Area under the ROC curve there */
                        auc: number;
                        /** @description Card precision at 100 a day there */
                        cp100: number;
                    };
                } | null;
                /** @description The version that it repeats; null for one that was given */
                sourceVersion: number | null;
                /** @description Whether how it was measured was published with it */
                hasReport: boolean;
                by: string;
                reason: string;
                /** @description Epoch milliseconds */
                at: number;
            } | null;
            /** @description What runs beside it; null for none */
            shadow: {
                /** @description Counts up over both places */
                version: number;
                /** @enum {string} */
                place: "live" | "shadow";
                /** @description Null: from then on the rules' own scores count, or nothing runs beside */
                scorecard: {
                    /** @description What a transaction without a hit has, as log odds */
                    intercept: number;
                    /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                    weights: {
                        [key: string]: number;
                    };
                    /** @description What it was fitted on, and how well it found fraud */
                    trained?: {
                        /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                        from: number;
                        /** @description Event time behind the last one, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        /** @description Average precision on the later part, which it was not fitted on */
                        ap: number;
                        /** @description Area under the ROC curve there */
                        auc: number;
                        /** @description Card precision at 100 a day there */
                        cp100: number;
                    };
                } | null;
                /** @description The version that it repeats; null for one that was given */
                sourceVersion: number | null;
                /** @description Whether how it was measured was published with it */
                hasReport: boolean;
                by: string;
                reason: string;
                /** @description Epoch milliseconds */
                at: number;
            } | null;
            /** @description The newest version of both places; 0 before the first */
            version: number;
            /** @description The last 100, the newest first */
            history: {
                /** @description Counts up over both places */
                version: number;
                /** @enum {string} */
                place: "live" | "shadow";
                /** @description Null: from then on the rules' own scores count, or nothing runs beside */
                scorecard: {
                    /** @description What a transaction without a hit has, as log odds */
                    intercept: number;
                    /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                    weights: {
                        [key: string]: number;
                    };
                    /** @description What it was fitted on, and how well it found fraud */
                    trained?: {
                        /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                        from: number;
                        /** @description Event time behind the last one, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        /** @description Average precision on the later part, which it was not fitted on */
                        ap: number;
                        /** @description Area under the ROC curve there */
                        auc: number;
                        /** @description Card precision at 100 a day there */
                        cp100: number;
                    };
                } | null;
                /** @description The version that it repeats; null for one that was given */
                sourceVersion: number | null;
                /** @description Whether how it was measured was published with it */
                hasReport: boolean;
                by: string;
                reason: string;
                /** @description Epoch milliseconds */
                at: number;
            }[];
        };
        getScorecardsDrift200: {
            /** @description Of the scorecard in force; null: there is none, and nothing to look at */
            version: number | null;
            /** @description By it, the newest 20000 of 30 days. 0: none has a score by it yet, and there is nothing to compare */
            decisions: number;
            /** @description Whether there are more */
            isCut: boolean;
            /** @description When the oldest of them was asked, epoch milliseconds */
            from: number | null;
            /** @description Each rule with a weight, the one that changed most first */
            inputs: {
                ruleId: string;
                /** @description Of the transactions that it was fitted on the share that the rule hit; null where that is not known */
                trained: number | null;
                /** @description The same of the decisions */
                now: number;
            }[];
            /** @description Decisions that are old enough that labels have come; without one they count as legitimate */
            settled: number;
            /** @description Of those known to be fraud */
            frauds: number;
            /** @description Of those */
            calibration: {
                /** @description The lowest score of the range, 0 to 1,000 */
                from: number;
                /** @description The first score above it */
                until: number;
                transactions: number;
                frauds: number;
                predicted: number;
                observed: number;
                low: number;
                high: number;
            }[];
            /** @description What runs beside, on the same decisions; null for none */
            challenger: {
                version: number;
                /** @description Settled ones with both scores */
                decisions: number;
                frauds: number;
                inForce: {
                    /** @description Average precision; null where no fraud is known */
                    ap: number | null;
                    /** @description Area under the ROC curve; null where nothing is to be told apart */
                    auc: number | null;
                };
                beside: {
                    /** @description Average precision; null where no fraud is known */
                    ap: number | null;
                    /** @description Area under the ROC curve; null where nothing is to be told apart */
                    auc: number | null;
                };
            } | null;
        };
        getScorecardsVersion200: {
            /** @description Counts up over both places */
            version: number;
            /** @enum {string} */
            place: "live" | "shadow";
            /** @description Null: from then on the rules' own scores count, or nothing runs beside */
            scorecard: {
                /** @description What a transaction without a hit has, as log odds */
                intercept: number;
                /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                weights: {
                    [key: string]: number;
                };
                /** @description What it was fitted on, and how well it found fraud */
                trained?: {
                    /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                    from: number;
                    /** @description Event time behind the last one, epoch milliseconds */
                    to: number;
                    transactions: number;
                    frauds: number;
                    /** @description Average precision on the later part, which it was not fitted on */
                    ap: number;
                    /** @description Area under the ROC curve there */
                    auc: number;
                    /** @description Card precision at 100 a day there */
                    cp100: number;
                };
            } | null;
            /** @description The version that it repeats; null for one that was given */
            sourceVersion: number | null;
            /** @description Whether how it was measured was published with it */
            hasReport: boolean;
            by: string;
            reason: string;
            /** @description Epoch milliseconds */
            at: number;
            report: {
                scorecard: {
                    /** @description What a transaction without a hit has, as log odds */
                    intercept: number;
                    /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                    weights: {
                        [key: string]: number;
                    };
                    /** @description What it was fitted on, and how well it found fraud */
                    trained?: {
                        /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                        from: number;
                        /** @description Event time behind the last one, epoch milliseconds */
                        to: number;
                        transactions: number;
                        frauds: number;
                        /** @description Average precision on the later part, which it was not fitted on */
                        ap: number;
                        /** @description Area under the ROC curve there */
                        auc: number;
                        /** @description Card precision at 100 a day there */
                        cp100: number;
                    };
                };
                split: {
                    /** @description Epoch milliseconds */
                    trainFrom: number;
                    /** @description The first moment that it is not fitted on */
                    trainUntil: number;
                    /** @description At least the gap later: labels come late */
                    testFrom: number;
                    /** @description Epoch milliseconds */
                    testUntil: number;
                };
                top: number;
                /** @description How much large weights cost: l2 / 2 * sum of weight² */
                l2: number;
                tried: {
                    l2: number;
                    logLoss: number;
                }[];
                training: {
                    transactions: number;
                    frauds: number;
                    unlabelled: number;
                };
                test: {
                    transactions: number;
                    frauds: number;
                    unlabelled: number;
                    /** @description Transactions of cards whose fraud was known by then, left out */
                    removed: number;
                    days: number;
                    /** @description The card precision of a score that is always right */
                    attainable: number;
                };
                intercept: {
                    value: number;
                    low: number;
                    high: number;
                };
                rules: {
                    ruleId: string;
                    weight: {
                        value: number;
                        low: number;
                        high: number;
                    };
                    /** @description Transactions of the training part */
                    hits: number;
                    /** @description Of them */
                    frauds: number;
                    /** @description Of a scorecard that is fitted without this rule */
                    without: {
                        /** @description Average precision */
                        ap: number;
                        /** @description Area under the ROC curve */
                        auc: number;
                        /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                        cardPrecision: number;
                    };
                }[];
                /** @description Ids of live rules without a hit in the training part: they have no weight */
                silent: string[];
                /** @description By the scorecard */
                trained: {
                    /** @description Average precision */
                    ap: number;
                    /** @description Area under the ROC curve */
                    auc: number;
                    /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                    cardPrecision: number;
                    days: {
                        /** @description Epoch milliseconds */
                        day: number;
                        cards: number;
                        compromised: number;
                        found: number;
                    }[];
                    /** @description x: false positives, y: recall */
                    roc: {
                        x: number;
                        y: number;
                    }[];
                    /** @description x: recall, y: precision */
                    pr: {
                        x: number;
                        y: number;
                    }[];
                };
                /** @description By the rules' own scores */
                untrained: {
                    /** @description Average precision */
                    ap: number;
                    /** @description Area under the ROC curve */
                    auc: number;
                    /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                    cardPrecision: number;
                    days: {
                        /** @description Epoch milliseconds */
                        day: number;
                        cards: number;
                        compromised: number;
                        found: number;
                    }[];
                    /** @description x: false positives, y: recall */
                    roc: {
                        x: number;
                        y: number;
                    }[];
                    /** @description x: recall, y: precision */
                    pr: {
                        x: number;
                        y: number;
                    }[];
                };
                calibration: {
                    /** @description The lowest score of the range, 0 to 1,000 */
                    from: number;
                    /** @description The first score above it */
                    until: number;
                    transactions: number;
                    frauds: number;
                    predicted: number;
                    observed: number;
                    low: number;
                    high: number;
                }[];
            } | null;
        };
        getMissed200: {
            reasons: {
                /** @enum {string} */
                reason: "late" | "future" | "malformed" | "unreadable";
                records: number;
            }[];
            partitions: {
                partition: number;
                records: number;
            }[];
        };
        postMissedIdRaise200: {
            /** @description Alerts that were opened */
            opened: string[];
            /** @description Unresolved alerts that hits were added to */
            joined: string[];
            /** @description Hits that were stored now, and those that were stored before */
            hits: number;
            already: number;
        };
        getAlertsGroups200: {
            items: {
                /** @description The account in the alerts' keys; of keys without an account, the key as JSON */
                entity: string;
                isAccount: boolean;
                /** @description Alerts in the group that fit the filters */
                count: number;
                /** @description Different rules among them */
                rules: number;
                /**
                 * @description The highest among them
                 * @enum {string}
                 */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Epoch milliseconds */
                firstDetectedAt: number;
                /** @description Epoch milliseconds */
                lastDetectedAt: number;
                /** @description The newest 20, newest first */
                alerts: components["schemas"]["Alert"][];
            }[];
            nextCursor: string | null;
        };
        postAlertsBulk200: {
            /** @description By which it can be undone; null when nothing changed, or for an undo */
            id: string | null;
            /** @description Epoch milliseconds */
            undoUntil: number | null;
            done: number;
            failed: number;
            /** @description One for each alert, in the order given */
            results: {
                id: string;
                /** @description Whether the step was taken */
                ok: boolean;
                /** @description The alert as it is now; null when there is none with this id */
                alert: components["schemas"]["Alert"] | null;
                /** @description Why the step was not taken; null when it was */
                problem: components["schemas"]["Problem"] | null;
            }[];
        };
        getSnoozes200: {
            items: components["schemas"]["postSnoozes201"][];
            nextCursor: string | null;
        };
        postSnoozes201: {
            id: string;
            ruleId: string;
            ruleName: string;
            key: {
                [key: string]: string | number | boolean;
            };
            reason: string;
            /** @description Epoch milliseconds, of events */
            until: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdBy: {
                id: string | null;
                name: string;
            };
            /** @description The alert that it was made from; null for none */
            alertId: string | null;
            /** @description Epoch milliseconds at which someone ended it early; null when nobody did */
            endedAt: number | null;
            endedBy: {
                id: string | null;
                name: string;
            } | null;
            /**
             * @description In force; its time is over; ended early
             * @enum {string}
             */
            state: "active" | "over" | "ended";
            /** @description Hits that it kept quiet */
            hits: number;
            /** @description Event time of the newest of them, epoch milliseconds; null for none */
            lastHitAt: number | null;
        };
        getViews200: {
            items: components["schemas"]["postViews201"][];
        };
        postViews201: {
            id: string;
            name: string;
            /** @description Everybody sees it; leads share */
            shared: boolean;
            /** @description Those of the list of alerts; lists are arrays here */
            filters: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
                /**
                 * @description Detected within this time before now, in place of from and to
                 * @enum {string}
                 */
                since?: "15m" | "1h" | "24h" | "7d";
            };
            /** @description Null: all of them */
            columns: ("rule" | "key" | "occurrences" | "priority" | "money" | "score" | "age" | "status" | "assignee")[] | null;
            /** @enum {string} */
            sort: "-detectedAt" | "detectedAt" | "-severity" | "-lastEventAt" | "-occurrences" | "-score" | "-priority";
            owner: {
                id: string;
                name: string;
            };
            version: number;
            /** @description Alerts that fit now; 1000 stands for 1,000 and more */
            count: number;
        };
        getCases200: {
            items: {
                id: string;
                title: string;
                /** @enum {string} */
                status: "open" | "investigating" | "waiting" | "resolved";
                /** @description The highest of its alerts; null without alerts */
                severity: ("low" | "medium" | "high" | "critical") | null;
                owner: {
                    id: string;
                    name: string;
                } | null;
                /** @description Epoch milliseconds */
                dueAt: number | null;
                /** @description Only while it is waiting, epoch milliseconds */
                waitingUntil: number | null;
                typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                /** @description What it turned out to be; set when it is resolved */
                label: ("fraud" | "false_positive" | "inconclusive") | null;
                amountLost: number | null;
                amountPrevented: number | null;
                /** @description The case that took it in; it is closed then */
                mergedInto: string | null;
                /** @description A resolution that waits for a second person */
                closing: {
                    by: {
                        id: string | null;
                        name: string;
                    };
                    /** @description Epoch milliseconds */
                    at: number;
                    /** @enum {string} */
                    label: "fraud" | "false_positive" | "inconclusive";
                    typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                    amountLost: number | null;
                    amountPrevented: number | null;
                    comment: string | null;
                    applyToAlerts: boolean;
                } | null;
                /** @description Raised by one with every change */
                version: number;
                /** @description Epoch milliseconds */
                createdAt: number;
                createdBy: {
                    id: string | null;
                    name: string;
                };
                /** @description Epoch milliseconds */
                updatedAt: number;
                /** @description Epoch milliseconds */
                resolvedAt: number | null;
                resolvedBy: {
                    id: string | null;
                    name: string;
                } | null;
                alertCount: number;
                commentCount: number;
                attachmentCount: number;
            }[];
            nextCursor: string | null;
        };
        getCasesCounts200: {
            total: number;
            byStatus: {
                [key: string]: number;
            };
        };
        postCases201: {
            id: string;
            title: string;
            /** @enum {string} */
            status: "open" | "investigating" | "waiting" | "resolved";
            /** @description The highest of its alerts; null without alerts */
            severity: ("low" | "medium" | "high" | "critical") | null;
            owner: {
                id: string;
                name: string;
            } | null;
            /** @description Epoch milliseconds */
            dueAt: number | null;
            /** @description Only while it is waiting, epoch milliseconds */
            waitingUntil: number | null;
            typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
            /** @description What it turned out to be; set when it is resolved */
            label: ("fraud" | "false_positive" | "inconclusive") | null;
            amountLost: number | null;
            amountPrevented: number | null;
            /** @description The case that took it in; it is closed then */
            mergedInto: string | null;
            /** @description A resolution that waits for a second person */
            closing: {
                by: {
                    id: string | null;
                    name: string;
                };
                /** @description Epoch milliseconds */
                at: number;
                /** @enum {string} */
                label: "fraud" | "false_positive" | "inconclusive";
                typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                amountLost: number | null;
                amountPrevented: number | null;
                comment: string | null;
                applyToAlerts: boolean;
            } | null;
            /** @description Raised by one with every change */
            version: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdBy: {
                id: string | null;
                name: string;
            };
            /** @description Epoch milliseconds */
            updatedAt: number;
            /** @description Epoch milliseconds */
            resolvedAt: number | null;
            resolvedBy: {
                id: string | null;
                name: string;
            } | null;
            alertCount: number;
            commentCount: number;
            attachmentCount: number;
            /** @description Newest first */
            alerts: components["schemas"]["Alert"][];
            entities: {
                /** @enum {string} */
                kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                id: string;
            }[];
            checklist: {
                id: string;
                text: string;
                /** @description Epoch milliseconds */
                doneAt: number | null;
                doneBy: {
                    id: string | null;
                    name: string;
                } | null;
            }[];
            /** @description Oldest first */
            comments: {
                id: string;
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
                text: string;
                mentions: {
                    id: string;
                    name: string;
                }[];
            }[];
            /** @description The newest 1,000, oldest first */
            activity: {
                id: string;
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
                /** @enum {string} */
                kind: "created" | "changed" | "alertsAdded" | "alertsRemoved" | "entities" | "attached" | "detached" | "checklist" | "linked" | "merged" | "tookIn" | "closingProposed" | "closingDeclined" | "resolved" | "reopened";
                /** @description What of it, in words */
                text: string | null;
            }[];
            /** @description Oldest first */
            attachments: {
                id: string;
                name: string;
                /** @description As its first bytes say */
                type: string;
                bytes: number;
                sha256: string;
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
            }[];
            links: {
                id: string;
                title: string;
                /** @enum {string} */
                status: "open" | "investigating" | "waiting" | "resolved";
            }[];
        };
        postCases409: {
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to change, for people */
            detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            issues?: {
                path: string;
                expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            retryAfterS?: number;
            current: {
                id: string;
                title: string;
                /** @enum {string} */
                status: "open" | "investigating" | "waiting" | "resolved";
                /** @description The highest of its alerts; null without alerts */
                severity: ("low" | "medium" | "high" | "critical") | null;
                owner: {
                    id: string;
                    name: string;
                } | null;
                /** @description Epoch milliseconds */
                dueAt: number | null;
                /** @description Only while it is waiting, epoch milliseconds */
                waitingUntil: number | null;
                typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                /** @description What it turned out to be; set when it is resolved */
                label: ("fraud" | "false_positive" | "inconclusive") | null;
                amountLost: number | null;
                amountPrevented: number | null;
                /** @description The case that took it in; it is closed then */
                mergedInto: string | null;
                /** @description A resolution that waits for a second person */
                closing: {
                    by: {
                        id: string | null;
                        name: string;
                    };
                    /** @description Epoch milliseconds */
                    at: number;
                    /** @enum {string} */
                    label: "fraud" | "false_positive" | "inconclusive";
                    typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                    amountLost: number | null;
                    amountPrevented: number | null;
                    comment: string | null;
                    applyToAlerts: boolean;
                } | null;
                /** @description Raised by one with every change */
                version: number;
                /** @description Epoch milliseconds */
                createdAt: number;
                createdBy: {
                    id: string | null;
                    name: string;
                };
                /** @description Epoch milliseconds */
                updatedAt: number;
                /** @description Epoch milliseconds */
                resolvedAt: number | null;
                resolvedBy: {
                    id: string | null;
                    name: string;
                } | null;
                alertCount: number;
                commentCount: number;
                attachmentCount: number;
            } | null;
        };
        getCasesIdAlerts200: {
            items: components["schemas"]["Alert"][];
        };
        getCasesIdMoney200: {
            baseCurrency: string;
            transactions: number;
            /** @description Those of which the amount in the base currency is not known */
            withoutRate: number;
            /** @description Of all of them */
            atRisk: number;
            /** @description Of those that a decision blocked */
            prevented: number;
        };
        getCasesIdComments200: {
            items: {
                id: string;
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
                text: string;
                mentions: {
                    id: string;
                    name: string;
                }[];
            }[];
        };
        getCasesIdAttachments200: {
            items: {
                id: string;
                name: string;
                /** @description As its first bytes say */
                type: string;
                bytes: number;
                sha256: string;
                /** @description Epoch milliseconds */
                at: number;
                by: {
                    id: string | null;
                    name: string;
                };
            }[];
        };
        getCasesIdReportJson200: {
            /** @constant */
            format: "tripline-case-report/1";
            id: string;
            title: string;
            /** @description What a report of suspicious activity asks for and this case does not say */
            missing: string[];
            /** @enum {string} */
            status: "open" | "investigating" | "waiting" | "resolved";
            severity: ("low" | "medium" | "high" | "critical") | null;
            /** @description When the case changed last, epoch milliseconds */
            asOf: number;
            owner: string | null;
            /** @description Who asked for the report */
            filedBy: string;
            subjects: {
                /** @enum {string} */
                kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                id: string;
            }[];
            suspicion: {
                typology: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                label: ("fraud" | "false_positive" | "inconclusive") | null;
                /** @description The first transaction, epoch milliseconds */
                from: number | null;
                /** @description The last transaction, epoch milliseconds */
                to: number | null;
                /** @description Types and channels of the transactions */
                instruments: string[];
                baseCurrency: string;
                atRisk: number;
                lost: number | null;
                prevented: number | null;
                transactions: number;
            };
            /** @description The comments, as they were written */
            narrative: {
                /** @description Epoch milliseconds */
                at: number;
                by: string;
                text: string;
            }[];
            /** @description What the alerts rest on, oldest first, at most 500 */
            transactions: {
                id: string;
                accountId: string;
                /** @description Epoch milliseconds */
                at: number;
                type: string | null;
                channel: string | null;
                /** @description The counterparty, or the merchant */
                counterparty: string | null;
                country: string | null;
                /** @description In major units of the currency */
                amount: number;
                currency: string;
                baseAmount: number | null;
                blocked: boolean;
            }[];
            alerts: {
                id: string;
                ruleName: string;
                /** @enum {string} */
                severity: "low" | "medium" | "high" | "critical";
                /** @description Epoch milliseconds */
                detectedAt: number;
                /** @enum {string} */
                status: "open" | "acknowledged" | "resolved";
                label: ("fraud" | "false_positive" | "inconclusive") | null;
                summary: string;
            }[];
            actions: {
                /** @description Epoch milliseconds */
                at: number;
                by: string;
                what: string;
            }[];
            attachments: {
                name: string;
                type: string;
                bytes: number;
                sha256: string;
            }[];
        };
        getCasesMentions200: {
            /** @description The newest 20 */
            items: {
                caseId: string;
                title: string;
                by: string;
                /** @description Epoch milliseconds */
                at: number;
                /** @description How the comment begins */
                text: string;
            }[];
        };
        getSimulator200: {
            running: boolean;
            rate: number;
        };
        postHealthCodeAcknowledge200: {
            acknowledged: number;
        };
        getChannels200: {
            items: components["schemas"]["getChannelsId200"][];
        };
        postChannels201: {
            id: string;
            name: string;
            type: string;
            /** @description Where it goes, in a few words */
            to: string;
            /** @description The own fields of its type, without secrets */
            settings: {
                [key: string]: unknown;
            };
            /** @description What its routes send */
            events: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            enabled: boolean;
            version: number;
            /** @description Messages that wait, at most 1,000 are counted */
            waiting: number;
            /** @description Messages that were given up, at most 1,000 are counted */
            dead: number;
            /** @description Since when it takes nothing, epoch milliseconds; null: it works */
            failingSince: number | null;
            /** @description Why it takes nothing */
            failure: string | null;
            /** @description When it took something last, epoch milliseconds */
            deliveredAt: number | null;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedByName: string;
            /** @description A webhook's new secret; it is told this once */
            secret?: string;
        };
        getChannelsId200: {
            id: string;
            name: string;
            type: string;
            /** @description Where it goes, in a few words */
            to: string;
            /** @description The own fields of its type, without secrets */
            settings: {
                [key: string]: unknown;
            };
            /** @description What its routes send */
            events: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            enabled: boolean;
            version: number;
            /** @description Messages that wait, at most 1,000 are counted */
            waiting: number;
            /** @description Messages that were given up, at most 1,000 are counted */
            dead: number;
            /** @description Since when it takes nothing, epoch milliseconds; null: it works */
            failingSince: number | null;
            /** @description Why it takes nothing */
            failure: string | null;
            /** @description When it took something last, epoch milliseconds */
            deliveredAt: number | null;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedByName: string;
        };
        postChannelsIdTest200: {
            /** @enum {string} */
            outcome: "sent" | "retry" | "refused";
            /** @description Why it was not sent */
            reason: string | null;
            /** @description What the other side said */
            answer: string | null;
            /** @description How long it took, milliseconds */
            ms: number;
            /** @description Whether it told made-up things, because there is no alert yet */
            isSample: boolean;
            message: {
                /** @constant */
                specversion: "1.0";
                /** @description The same however often it is delivered: tell repeats by it */
                id: string;
                /** @description Where Tripline is reached, or `/tripline` */
                source: string;
                /** @description `tripline.` and the event's type */
                type: string;
                /** @description Id of the alert or the rule; `health` for a change of health */
                subject: string;
                /** @description When it happened, RFC 3339 */
                time: string;
                /** @constant */
                datacontenttype: "application/json";
                /** @description Name of the person whose step it was */
                actor?: string;
                /** @description What they wrote */
                comment?: string;
                /** @description The alert as it was at that moment, or what changed */
                data: components["schemas"]["Alert"] | {
                    /** @enum {string} */
                    change: "began" | "ended";
                    problem: {
                        /** @enum {string} */
                        code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                        /** @description Since when, epoch milliseconds */
                        since: number;
                        /** @description Where, when it concerns one topic or one partition of it */
                        topic?: string;
                        partition?: number;
                        /** @description How many transactions it concerns, as far as that is known */
                        transactions?: number;
                        /** @description What is wrong and what that means, in one or two sentences */
                        message: string;
                        /** @description What to do about it */
                        remedy: string;
                    };
                } | ({
                    /** @description Null: every rule */
                    ruleId: string | null;
                    ruleName: string | null;
                    reason: string;
                } & {
                    [key: string]: unknown;
                }) | {
                    /** @description How many there were */
                    events: number;
                    /** @description When the first of them happened, epoch milliseconds */
                    from: number;
                    /** @description When the last of them happened, epoch milliseconds */
                    to: number;
                    /** @description The rule that they have in common; null: they are of several, or of none */
                    ruleId: string | null;
                    ruleName: string | null;
                    /** @description How many there were of each type */
                    types: {
                        [key: string]: number;
                    };
                    /** @description The alerts that changed last, each once, at most 10 */
                    newest: components["schemas"]["Alert"][];
                };
            };
        };
        getRoutes200: {
            items: components["schemas"]["postRoutes201"][];
        };
        postRoutes201: {
            name: string;
            events: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            conditions: {
                ruleIds?: string[];
                severities?: ("low" | "medium" | "high" | "critical")[];
                /** @description The alert's status after the event */
                statuses?: ("open" | "acknowledged" | "resolved")[];
                /** @description Whether any value of the alert's key is on a managed list */
                list?: {
                    name: string;
                    isOn: boolean;
                };
                /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                amount?: {
                    min: number;
                    currency?: string;
                };
                /** @description When it happened */
                hours?: {
                    /** @description A time of day such as 22:00 */
                    from: string;
                    /** @description Where it is as `from`, the whole day */
                    to: string;
                    zone: string;
                    /** @description 1 is Monday, 7 is Sunday; left out: every day */
                    days?: number[];
                };
                /** @description The alert's owner after the event */
                assigneeId?: string;
            };
            throttle: {
                /**
                 * @description Whose messages are counted: each rule's, each alert's, or all of the route
                 * @enum {string}
                 */
                per: "rule" | "alert" | "route";
                window: string;
                /** @description Whether the first is held back too, so that all are told together */
                digest?: boolean;
            } | null;
            quiet: {
                hours: {
                    /** @description A time of day such as 22:00 */
                    from: string;
                    /** @description Where it is as `from`, the whole day */
                    to: string;
                    zone: string;
                    /** @description 1 is Monday, 7 is Sunday; left out: every day */
                    days?: number[];
                };
                /** @description Alerts of these severities are sent all the same */
                passes?: ("low" | "medium" | "high" | "critical")[];
            } | null;
            enabled: boolean;
            id: string;
            channelId: string;
            version: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedByName: string;
        };
        postRoutesPreview200: {
            /** @description Epoch milliseconds */
            from: number;
            /** @description Epoch milliseconds */
            to: number;
            /** @description Events that would have taken it */
            events: number;
            /** @description Messages that would have been sent */
            messages: number;
            /** @description The events by type */
            types: {
                [key: string]: number;
            };
            /** @description Whether there was more than is looked at: the newest events alone were */
            isCut: boolean;
            /** @description The last ones, newest first, at most 10 */
            examples: {
                /** @description When it would have been sent, epoch milliseconds */
                at: number;
                type: string;
                events: number;
                subject: string;
                text: string;
            }[];
        };
        getDeliveries200: {
            items: components["schemas"]["postDeliveriesIdResend200"][];
            nextCursor: string | null;
        };
        getDeliveriesId200: {
            id: string;
            channelId: string;
            channelName: string;
            routeId: string | null;
            /** @description The same at every attempt, as the other side sees it */
            messageId: string;
            type: string;
            subject: string;
            /** @description How many events it tells */
            events: number;
            /** @enum {string} */
            status: "pending" | "sending" | "sent" | "failed" | "dead";
            attempts: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description When it is tried next, epoch milliseconds; null: it is not */
            nextAt: number | null;
            /** @description When it was sent or given up, epoch milliseconds */
            endedAt: number | null;
            /** @description Why the last attempt failed */
            error: string | null;
            /** @description What the other side said last */
            answer: string | null;
            /** @description What is told, card numbers masked; null: what was to be told is gone */
            message: {
                /** @constant */
                specversion: "1.0";
                /** @description The same however often it is delivered: tell repeats by it */
                id: string;
                /** @description Where Tripline is reached, or `/tripline` */
                source: string;
                /** @description `tripline.` and the event's type */
                type: string;
                /** @description Id of the alert or the rule; `health` for a change of health */
                subject: string;
                /** @description When it happened, RFC 3339 */
                time: string;
                /** @constant */
                datacontenttype: "application/json";
                /** @description Name of the person whose step it was */
                actor?: string;
                /** @description What they wrote */
                comment?: string;
                /** @description The alert as it was at that moment, or what changed */
                data: components["schemas"]["Alert"] | {
                    /** @enum {string} */
                    change: "began" | "ended";
                    problem: {
                        /** @enum {string} */
                        code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                        /** @description Since when, epoch milliseconds */
                        since: number;
                        /** @description Where, when it concerns one topic or one partition of it */
                        topic?: string;
                        partition?: number;
                        /** @description How many transactions it concerns, as far as that is known */
                        transactions?: number;
                        /** @description What is wrong and what that means, in one or two sentences */
                        message: string;
                        /** @description What to do about it */
                        remedy: string;
                    };
                } | ({
                    /** @description Null: every rule */
                    ruleId: string | null;
                    ruleName: string | null;
                    reason: string;
                } & {
                    [key: string]: unknown;
                }) | {
                    /** @description How many there were */
                    events: number;
                    /** @description When the first of them happened, epoch milliseconds */
                    from: number;
                    /** @description When the last of them happened, epoch milliseconds */
                    to: number;
                    /** @description The rule that they have in common; null: they are of several, or of none */
                    ruleId: string | null;
                    ruleName: string | null;
                    /** @description How many there were of each type */
                    types: {
                        [key: string]: number;
                    };
                    /** @description The alerts that changed last, each once, at most 10 */
                    newest: components["schemas"]["Alert"][];
                };
            } | null;
        };
        postDeliveriesIdResend200: {
            id: string;
            channelId: string;
            channelName: string;
            routeId: string | null;
            /** @description The same at every attempt, as the other side sees it */
            messageId: string;
            type: string;
            subject: string;
            /** @description How many events it tells */
            events: number;
            /** @enum {string} */
            status: "pending" | "sending" | "sent" | "failed" | "dead";
            attempts: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            /** @description When it is tried next, epoch milliseconds; null: it is not */
            nextAt: number | null;
            /** @description When it was sent or given up, epoch milliseconds */
            endedAt: number | null;
            /** @description Why the last attempt failed */
            error: string | null;
            /** @description What the other side said last */
            answer: string | null;
        };
        getActions200: {
            items: components["schemas"]["Action"][];
        };
        postActions201: {
            /** @description What the button says, such as Block card */
            name: string;
            /** @description What it does, in a sentence; shown before it is pressed */
            description: string;
            /** @description What to think of before it is pressed; null: nothing more is said */
            confirm: string | null;
            /**
             * Format: uri
             * @description Where a press is posted to. Put no secret into it: it is shown
             */
            url: string;
            when: {
                ruleIds?: string[];
                severities?: ("low" | "medium" | "high" | "critical")[];
                /** @description The alert's status after the event */
                statuses?: ("open" | "acknowledged" | "resolved")[];
                /** @description Whether any value of the alert's key is on a managed list */
                list?: {
                    name: string;
                    isOn: boolean;
                };
                /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                amount?: {
                    min: number;
                    currency?: string;
                };
                /** @description Fields that the alert's key or its evidence must have, such as cardId: what the action is about */
                keyFields?: string[];
            };
            enabled: boolean;
            id: string;
            /** @description The last presses, newest first, at most 5 */
            recent: components["schemas"]["ActionPress"][];
            version: number;
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            updatedAt: number;
            updatedByName: string;
            /** @description A new secret; it is told this once */
            secret?: string;
        };
        postActionsIdTest200: {
            /** @enum {string} */
            status: "done" | "refused" | "failed" | "unknown";
            /** @description Of the webhook's answer; null: there was none */
            httpStatus: number | null;
            /** @description What the webhook said, for people: its JSON `message`, or how a refusal begins */
            message: string | null;
            /** @description Why it was not done, or why nobody knows */
            reason: string | null;
            /** @description How long it took, milliseconds */
            ms: number;
            sent: {
                /** @constant */
                specversion: "1.0";
                /** @description The same however often it is delivered: tell repeats by it */
                id: string;
                /** @description Where Tripline is reached, or `/tripline` */
                source: string;
                /** @constant */
                type: "tripline.action.pressed";
                /** @description Id of the alert */
                subject: string;
                /** @description When it happened, RFC 3339 */
                time: string;
                /** @constant */
                datacontenttype: "application/json";
                /** @description Name of the person whose step it was */
                actor?: string;
                /** @description What they wrote */
                comment?: string;
                data: {
                    action: {
                        id: string;
                        name: string;
                    };
                    /** @description What the press is about: values of the alert's key, or of its evidence */
                    key: {
                        [key: string]: string | number | boolean;
                    };
                    alert: components["schemas"]["Alert"];
                    /** @description Whether it only tries the way: do nothing, and answer as you would */
                    test: boolean;
                };
            };
        };
        deleteAccountSessions200: {
            ended: number;
        };
        getAccountNotices200: {
            browser: {
                /** @description New alerts of these severities; none: no new alerts */
                severities: ("low" | "medium" | "high" | "critical")[];
                /** @description New alerts of these rules alone; null: of every rule */
                ruleIds: string[] | null;
                /** @description What happens to alerts that the person owns */
                assigned: boolean;
                /** @description Told together so often; null: each at once */
                digest: ("15m" | "1h" | "1d") | null;
            };
            email: {
                /** @description New alerts of these severities; none: no new alerts */
                severities: ("low" | "medium" | "high" | "critical")[];
                /** @description New alerts of these rules alone; null: of every rule */
                ruleIds: string[] | null;
                /** @description What happens to alerts that the person owns */
                assigned: boolean;
                /** @description Told together so often; null: each at once */
                digest: ("15m" | "1h" | "1d") | null;
            };
            /** @description Whether mails can be sent at all */
            hasMailServer: boolean;
        };
        getAccountBrowsers200: {
            items: components["schemas"]["postAccountBrowsers201"][];
        };
        postAccountBrowsers201: {
            id: string;
            /** @description By which a browser finds itself in the list */
            endpoint: string;
            /** @description As it names itself */
            userAgent: string;
            /** @description Epoch milliseconds */
            createdAt: number;
        };
        postAccountBrowsersKey200: {
            publicKey: string;
        };
        getApiKeys200: {
            items: components["schemas"]["ApiKey"][];
        };
        postApiKeys201: {
            id: string;
            name: string;
            /** @description The first characters, to tell keys apart */
            begins: string;
            scopes: ("ingest" | "read" | "write" | "decide")[];
            /** @description Epoch milliseconds */
            createdAt: number;
            createdByName: string;
            /** @description Epoch milliseconds */
            expiresAt: number | null;
            /** @description Epoch milliseconds */
            revokedAt: number | null;
            revokedByName: string | null;
            /** @description Epoch milliseconds, to the minute; null: never */
            lastUsedAt: number | null;
            key: string;
        };
        getAssignees200: {
            items: {
                id: string;
                name: string;
                /** @enum {string} */
                role: "viewer" | "analyst" | "lead" | "admin";
            }[];
        };
        getUsers200: {
            items: components["schemas"]["UserAccount"][];
            nextCursor: string | null;
            /** @description All that fit, on whatever page */
            total: number;
            /** @description Whether links are mailed (`TRIPLINE_SMTP_URL`) */
            mails: boolean;
        } | components["schemas"]["getAssignees200"];
        deleteUsersIdInvite200: {
            removed: boolean;
        };
        deleteUsersIdSessions200: {
            ended: number;
        };
        getSettingsSecondFactor200: {
            /** @description Whether everybody with a password needs a second factor */
            required: boolean;
            /** @description People with a password and none, who would have to set one up, or have to */
            without: number;
        };
        getSettingsMasking200: {
            maskedAttributes: string[];
        };
        postAlertsIdUnmask200: {
            cards: {
                masked: string;
                whole: string;
            }[];
        };
        getErasures200: {
            items: components["schemas"]["Erasure"][];
        };
        getAuditChoices200: {
            actors: string[];
            actions: string[];
        };
        postSystemWatermark200: {
            partitions: {
                topic: string;
                partition: number;
                /** @description The time at which it stood, epoch milliseconds */
                stood: number | null;
                /** @description Its state is made anew from the records at `from` to just before `offset` */
                from: number;
                offset: number;
                records: number | null;
            }[];
        };
        getDeadLettersSuggestion200: {
            /** @description Dead letters that were looked at; the newest */
            records: number;
            /** @description Of these, those that are no JSON and tell nothing */
            unread: number;
            /** @description The mapping file, for a person to look through; null when there is nothing to go by */
            yaml: string | null;
            /** @description The preset that reads the records; null when none does */
            preset: string | null;
            /** @description What a person should know or decide */
            notes: string[];
            /** @description What the first records become by it, as JSON, or why they become nothing */
            examples: string[];
        };
        postDeadLettersResend202: {
            accepted: number;
        };
        getOpenapiJson200: {
            [key: string]: unknown;
        };
        getAsyncapiJson200: {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getTransactions: {
        parameters: {
            query?: {
                /** @description The account; either this or id */
                accountId?: string;
                /** @description A transaction's id */
                id?: string;
                /** @description nextBefore of the page before */
                before?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getTransactions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransactions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ({
                    id: string;
                    accountId: string;
                    /** @description Major units of the currency */
                    amount: number;
                    currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    timestamp: string | number;
                    type?: string;
                    cardId?: string;
                    merchantId?: string;
                    merchantCategory?: string;
                    terminalId?: string;
                    channel?: string;
                    deviceId?: string;
                    ip?: string;
                    counterpartyId?: string;
                    country?: string;
                    latitude?: number;
                    longitude?: number;
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                } & {
                    [key: string]: unknown;
                }) | ({
                    id: string;
                    accountId: string;
                    /** @description Major units of the currency */
                    amount: number;
                    currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    timestamp: string | number;
                    type?: string;
                    cardId?: string;
                    merchantId?: string;
                    merchantCategory?: string;
                    terminalId?: string;
                    channel?: string;
                    deviceId?: string;
                    ip?: string;
                    counterpartyId?: string;
                    country?: string;
                    latitude?: number;
                    longitude?: number;
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                } & {
                    [key: string]: unknown;
                })[];
                "application/x-ndjson": ({
                    id: string;
                    accountId: string;
                    /** @description Major units of the currency */
                    amount: number;
                    currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    timestamp: string | number;
                    type?: string;
                    cardId?: string;
                    merchantId?: string;
                    merchantCategory?: string;
                    terminalId?: string;
                    channel?: string;
                    deviceId?: string;
                    ip?: string;
                    counterpartyId?: string;
                    country?: string;
                    latitude?: number;
                    longitude?: number;
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                } & {
                    [key: string]: unknown;
                }) | ({
                    id: string;
                    accountId: string;
                    /** @description Major units of the currency */
                    amount: number;
                    currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    timestamp: string | number;
                    type?: string;
                    cardId?: string;
                    merchantId?: string;
                    merchantCategory?: string;
                    terminalId?: string;
                    channel?: string;
                    deviceId?: string;
                    ip?: string;
                    counterpartyId?: string;
                    country?: string;
                    latitude?: number;
                    longitude?: number;
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                } & {
                    [key: string]: unknown;
                })[];
            };
        };
        responses: {
            /** @description Those accepted are durably on the stream; the others are listed by their index */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postTransactions202"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
                /** @description -detectedAt (default), detectedAt, -severity, -lastEventAt, -occurrences, -score (alerts without one last), -priority (the most urgent first, resolved ones last) */
                sort?: "-detectedAt" | "detectedAt" | "-severity" | "-lastEventAt" | "-occurrences" | "-score" | "-priority";
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsCounts: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAlertsCounts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Those changed, and those that could not be with the reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAlertsAcknowledge200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert and everything that explains it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDetail"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsIdTrace: {
        parameters: {
            query?: {
                /** @description Which of its hits, by id; the first unless given */
                hit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps, and the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertTrace"];
                };
            };
            /** @description It takes longer: how far it is. Ask again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The alert after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdResolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    label: "fraud" | "false_positive" | "inconclusive";
                    comment?: string;
                    /** @description Not again for this rule and key until then; not beside the label fraud */
                    snooze?: {
                        /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                        until: number | string;
                        reason?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The alert after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdReopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The alert after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdAssign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    userId: string | null;
                };
            };
        };
        responses: {
            /** @description The alert after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    text: string;
                };
            };
        };
        responses: {
            /** @description The alert after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRules: {
        parameters: {
            query?: {
                /** @description Only rules with this tag */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRules200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleBody"];
            };
        };
        responses: {
            /** @description The rule */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleBody"];
            };
        };
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRulesId: {
        parameters: {
            query?: {
                /** @description Only if this is still its version */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchRulesIdParams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    values: {
                        [key: string]: number | string;
                    };
                    reason?: string;
                    /** @description What the backtest said, for the history and for who approves */
                    backtest?: unknown;
                };
            };
        };
        responses: {
            /** @description The rule after the change, in force in every detector within a second */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The proposal that now waits for someone else */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["patchRulesIdParams409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchRulesIdState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    enabled?: boolean;
                    /** @enum {string} */
                    mode?: "live" | "shadow";
                };
            };
        };
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRulesIdRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    restore: number;
                };
            };
        };
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulesIdVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions with author, time and what changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRulesIdVersions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRuleTests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The rule with its tests */
                    rule: components["schemas"]["RuleDefinition"];
                };
            };
        };
        responses: {
            /** @description What came of each test, in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postRuleTests200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuleHealth: {
        parameters: {
            query: {
                /** @description Detected at or after, epoch milliseconds */
                from: number;
                /** @description Detected before, epoch milliseconds; at most 90 days later */
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every rule that exists, by name, with the period that the figures are about */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleHealthReport"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisions: {
        parameters: {
            query?: {
                decision?: ("allow" | "review" | "block")[];
                /** @description Asked at this time or later, epoch milliseconds */
                from?: number;
                /** @description Asked before this time, epoch milliseconds */
                to?: number;
                /** @description Account, transaction, card, device, merchant, counterparty or address */
                key?: string;
                complete?: "true" | "false";
                /** @description Only those with a live hit of this rule */
                ruleId?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    transaction: {
                        id: string;
                        accountId: string;
                        /** @description Major units of the currency */
                        amount: number;
                        currency: string;
                        /** @description RFC 3339, or epoch milliseconds */
                        timestamp: string | number;
                        type?: string;
                        cardId?: string;
                        merchantId?: string;
                        merchantCategory?: string;
                        terminalId?: string;
                        channel?: string;
                        deviceId?: string;
                        ip?: string;
                        counterpartyId?: string;
                        country?: string;
                        latitude?: number;
                        longitude?: number;
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                    /** @description How long to wait for the whole answer, ms: 10 to 2000, default 250 */
                    timeoutMs?: number;
                };
            };
        };
        responses: {
            /** @description The decision; the same for the same transaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDecisionsBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    transactions: ({
                        id: string;
                        accountId: string;
                        /** @description Major units of the currency */
                        amount: number;
                        currency: string;
                        /** @description RFC 3339, or epoch milliseconds */
                        timestamp: string | number;
                        type?: string;
                        cardId?: string;
                        merchantId?: string;
                        merchantCategory?: string;
                        terminalId?: string;
                        channel?: string;
                        deviceId?: string;
                        ip?: string;
                        counterpartyId?: string;
                        country?: string;
                        latitude?: number;
                        longitude?: number;
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                    } & {
                        [key: string]: unknown;
                    })[];
                    /** @description How long to wait for the whole answer, ms: 10 to 2000, default 250 */
                    timeoutMs?: number;
                };
            };
        };
        responses: {
            /** @description A decision for each, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postDecisionsBatch200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsIdDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAlertsIdDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDrafts: {
        parameters: {
            query?: {
                /** @description Only drafts of this rule */
                ruleId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drafts, changed last first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDrafts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ruleId: string | null;
                    /** @description Default: the rule as it is */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraftsWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Their number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDraftsWaiting200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraftsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDraftsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edit: number;
                    text: string;
                    baseVersion?: number;
                };
            };
        };
        responses: {
            /** @description The draft after the save */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DraftConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDraftsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDraftsIdPublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edit: number;
                    how: {
                        /** @constant */
                        mode: "live";
                        percent: number;
                    } | {
                        /** @constant */
                        mode: "shadow";
                    };
                    reason: string;
                    /** @description What the backtest said, for the one who approves and for the history */
                    backtest?: unknown;
                };
            };
        };
        responses: {
            /** @description The rule, or the draft that now waits for someone else */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postDraftsIdPublish409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDraftsIdApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edit: number;
                };
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postDraftsIdPublish409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDraftsIdDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edit: number;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DraftConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRulesIdRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    percent: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRulesIdCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    percent: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRulesIdCandidate: {
        parameters: {
            query?: {
                /** @description Only if this is still its version */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulesIdHits: {
        parameters: {
            query?: {
                /** @description live (default): hits that raised; shadow: those of what runs in shadow */
                of?: "live" | "shadow";
                /** @description 1 to 100, default 20 */
                limit?: number;
                /** @description nextBefore of the page before */
                before?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleHitPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulesIdAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps, in words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRulesIdAudit200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does */
                    secondPerson: boolean;
                };
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsTuning: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether analysts publish other values of parameters, within their limits, on their own */
                    analystsTune: boolean;
                };
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether a case is resolved once a second person confirms it */
                    secondPersonCloses: boolean;
                };
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLists: {
        parameters: {
            query?: {
                /** @description Only lists that hold this value */
                holds?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getLists200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    type?: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                    description?: string;
                    values?: (string | {
                        value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        until: number | string | null;
                    })[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getListsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putListsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    values: (string | {
                        value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        until: number | string | null;
                    })[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The list after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteListsName: {
        parameters: {
            query?: {
                /** @description Only if this is still its version */
                version?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchListsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version?: number;
                    /** @enum {string} */
                    type?: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                    description?: string;
                    add?: (string | {
                        value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        until: number | string | null;
                    })[];
                    remove?: (string | {
                        value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        until: number | string | null;
                    })[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The list after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postListsNameRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    restore: number;
                };
            };
        };
        responses: {
            /** @description The list after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getListsNameEntries: {
        parameters: {
            query?: {
                /** @description Part of the value, in any case */
                q?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 500, default 100 */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getListsNameEntries200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getListsNameValues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values in the order of their code points */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getListsNameVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions with author, time and what changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getListsNameVersions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rate of each currency now, and currencies without one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRates200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version that the change starts from; 0 where there is none */
                    version: number;
                    /** @description CSV whose first line names the columns currency, from and rate; at most 50000 rates */
                    csv: string;
                    /** @description Rates that the file does not name stay */
                    keep?: boolean;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The rates after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRates200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    put?: {
                        currency: string;
                        /** @description It holds from this event time on, epoch milliseconds */
                        from: number;
                        /** @description Units of the base currency for one unit */
                        rate: number;
                    }[];
                    /** @description What is not there changes nothing */
                    remove?: {
                        currency: string;
                        /** @description Epoch milliseconds */
                        from: number;
                    }[];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The rates after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRates200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRatesValues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rates by currency, the oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRatesVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions with author, time and what changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRatesVersions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fields of the newest transactions, the most frequent first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getFields200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntities: {
        parameters: {
            query: {
                /** @description The whole id */
                id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kinds; none where nothing stored names it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getEntities200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntitiesKindIdTransactions: {
        parameters: {
            query?: {
                /** @description Epoch milliseconds; no transaction before it */
                from?: number;
                /** @description Epoch milliseconds; only transactions before it */
                to?: number;
                /** @description In the base currency, in its own where there was no rate; whole numbers */
                minAmount?: number;
                /** @description As minAmount */
                maxAmount?: number;
                /** @description nextBefore of the page before */
                before?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getEntitiesKindIdTransactions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntitiesKindId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures, habits, alerts, decisions, lists and neighbours; zeros where nothing names it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getEntitiesKindId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntitiesKindIdAlerts: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 100, default 25 */
                limit?: number;
            };
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getEntitiesKindIdAlerts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLabels: {
        parameters: {
            query?: {
                /** @description Of this transaction only */
                transactionId?: string;
                /** @description Of this account only */
                accountId?: string;
                /** @description fraud or legitimate */
                label?: "fraud" | "legitimate";
                /** @description How it became known */
                kind?: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description Received at or after, epoch milliseconds */
                from?: number;
                /** @description Received before, epoch milliseconds */
                to?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getLabels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLabels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    transactionId: string;
                    accountId: string;
                    /** @description The transaction's own: RFC 3339, or epoch milliseconds */
                    timestamp: string | number;
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /**
                     * @description How it became known
                     * @enum {string}
                     */
                    kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    /** @description When it became known: RFC 3339, or epoch milliseconds */
                    at: string | number;
                }[];
            };
        };
        responses: {
            /** @description How many were stored; those that were not are listed by their index */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postLabels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsIdOutcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsIdOutcome200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDecisionsIdOutcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    label: "fraud" | "legitimate";
                    /**
                     * @description How it became known
                     * @enum {string}
                     */
                    kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    /** @description When it became known: RFC 3339, or epoch milliseconds; now when missing */
                    at?: string | number;
                };
            };
        };
        responses: {
            /** @description What is known from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsIdOutcome200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsBrake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The brake */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsBrake200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDecisionsBrake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether every block is a review from now on */
                    on: boolean;
                    /** @description Of this rule only; of all rules when missing */
                    ruleId?: string;
                    /** @description For the history and the audit */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The brake after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsBrake200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDecisionsBrakeLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                    share: number;
                    /** @description Blocked in 10 minutes; fewer are never too many */
                    least: number;
                    /** @description Rules with a limit of their own, by id */
                    rules: {
                        [key: string]: {
                            /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                            share: number;
                            /** @description Blocked in 10 minutes; fewer are never too many */
                            least: number;
                        };
                    };
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The limits from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["putDecisionsBrakeLimits200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsHoldOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold-out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsHoldOut200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDecisionsHoldOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the customers whose blocks are let through, 0 to 0.2; 0: nobody */
                    share: number;
                    /** @description Whether other customers are drawn; the same ones when missing */
                    redraw?: boolean;
                    /** @description For the audit */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The hold-out from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDecisionsHoldOut200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scorecards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getScorecards200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postScorecards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default live
                     * @enum {string}
                     */
                    place?: "live" | "shadow";
                    /** @description The newest version that was seen, as `GET /api/v1/scorecards` gives it */
                    version: number;
                    /** @description For the history and the audit */
                    reason: string;
                    /** @description Null: the rules' own scores count again, or nothing runs beside */
                    scorecard?: {
                        /** @description What a transaction without a hit has, as log odds */
                        intercept: number;
                        /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                        weights: {
                            [key: string]: number;
                        };
                        /** @description What it was fitted on, and how well it found fraud */
                        trained?: {
                            /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                            from: number;
                            /** @description Event time behind the last one, epoch milliseconds */
                            to: number;
                            transactions: number;
                            frauds: number;
                            /** @description Average precision on the later part, which it was not fitted on */
                            ap: number;
                            /** @description Area under the ROC curve there */
                            auc: number;
                            /** @description Card precision at 100 a day there */
                            cp100: number;
                        };
                    } | null;
                    /** @description How it was measured, as a fit reports it; its scorecard is published */
                    report?: {
                        scorecard: {
                            /** @description What a transaction without a hit has, as log odds */
                            intercept: number;
                            /** @description By the id of a rule what its strength adds to the log odds, times the strength */
                            weights: {
                                [key: string]: number;
                            };
                            /** @description What it was fitted on, and how well it found fraud */
                            trained?: {
                                /** @description Event time of the first transaction it was fitted on, epoch milliseconds */
                                from: number;
                                /** @description Event time behind the last one, epoch milliseconds */
                                to: number;
                                transactions: number;
                                frauds: number;
                                /** @description Average precision on the later part, which it was not fitted on */
                                ap: number;
                                /** @description Area under the ROC curve there */
                                auc: number;
                                /** @description Card precision at 100 a day there */
                                cp100: number;
                            };
                        };
                        split: {
                            /** @description Epoch milliseconds */
                            trainFrom: number;
                            /** @description The first moment that it is not fitted on */
                            trainUntil: number;
                            /** @description At least the gap later: labels come late */
                            testFrom: number;
                            /** @description Epoch milliseconds */
                            testUntil: number;
                        };
                        top: number;
                        /** @description How much large weights cost: l2 / 2 * sum of weight² */
                        l2: number;
                        tried: {
                            l2: number;
                            logLoss: number;
                        }[];
                        training: {
                            transactions: number;
                            frauds: number;
                            unlabelled: number;
                        };
                        test: {
                            transactions: number;
                            frauds: number;
                            unlabelled: number;
                            /** @description Transactions of cards whose fraud was known by then, left out */
                            removed: number;
                            days: number;
                            /** @description The card precision of a score that is always right */
                            attainable: number;
                        };
                        intercept: {
                            value: number;
                            low: number;
                            high: number;
                        };
                        rules: {
                            ruleId: string;
                            weight: {
                                value: number;
                                low: number;
                                high: number;
                            };
                            /** @description Transactions of the training part */
                            hits: number;
                            /** @description Of them */
                            frauds: number;
                            /** @description Of a scorecard that is fitted without this rule */
                            without: {
                                /** @description Average precision */
                                ap: number;
                                /** @description Area under the ROC curve */
                                auc: number;
                                /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                                cardPrecision: number;
                            };
                        }[];
                        /** @description Ids of live rules without a hit in the training part: they have no weight */
                        silent: string[];
                        /** @description By the scorecard */
                        trained: {
                            /** @description Average precision */
                            ap: number;
                            /** @description Area under the ROC curve */
                            auc: number;
                            /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                            cardPrecision: number;
                            days: {
                                /** @description Epoch milliseconds */
                                day: number;
                                cards: number;
                                compromised: number;
                                found: number;
                            }[];
                            /** @description x: false positives, y: recall */
                            roc: {
                                x: number;
                                y: number;
                            }[];
                            /** @description x: recall, y: precision */
                            pr: {
                                x: number;
                                y: number;
                            }[];
                        };
                        /** @description By the rules' own scores */
                        untrained: {
                            /** @description Average precision */
                            ap: number;
                            /** @description Area under the ROC curve */
                            auc: number;
                            /** @description Of the cards with the highest scores of a day the share with fraud, the mean of the days */
                            cardPrecision: number;
                            days: {
                                /** @description Epoch milliseconds */
                                day: number;
                                cards: number;
                                compromised: number;
                                found: number;
                            }[];
                            /** @description x: false positives, y: recall */
                            roc: {
                                x: number;
                                y: number;
                            }[];
                            /** @description x: recall, y: precision */
                            pr: {
                                x: number;
                                y: number;
                            }[];
                        };
                        calibration: {
                            /** @description The lowest score of the range, 0 to 1,000 */
                            from: number;
                            /** @description The first score above it */
                            until: number;
                            transactions: number;
                            frauds: number;
                            predicted: number;
                            observed: number;
                            low: number;
                            high: number;
                        }[];
                    };
                    /** @description In place of them: a version whose scorecard is published again */
                    from?: number;
                };
            };
        };
        responses: {
            /** @description The scorecards after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getScorecards200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecardsDrift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drift */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getScorecardsDrift200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecardsVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scorecard */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getScorecardsVersion200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBacktests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "compare";
                    slot: string;
                    draft: components["schemas"]["RuleDefinition"];
                    /** @description The published rule that the draft changes, by id; null for a new one */
                    ruleId: string | null;
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                } | {
                    /** @constant */
                    kind: "sweep";
                    slot: string;
                    draft: components["schemas"]["RuleDefinition"];
                    param: string;
                    values: (number | string)[];
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                } | {
                    /** @constant */
                    kind: "surface";
                    slot: string;
                    draft: components["schemas"]["RuleDefinition"];
                    rows: {
                        /** @description The name of a parameter that the rule has */
                        param: string;
                        /** @description Values of it, 2 to 12 */
                        values: (number | string)[];
                    };
                    columns: {
                        /** @description The name of a parameter that the rule has */
                        param: string;
                        /** @description Values of it, 2 to 12 */
                        values: (number | string)[];
                    };
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                } | {
                    /** @constant */
                    kind: "examples";
                    slot: string;
                    draft: components["schemas"]["RuleDefinition"];
                } | {
                    /** @constant */
                    kind: "explain";
                    slot: string;
                    transactions: {
                        id: string;
                        /** @description Epoch milliseconds */
                        timestamp: number;
                    }[];
                    accountId: string;
                    ruleIds?: string[];
                } | {
                    /** @constant */
                    kind: "trace";
                    slot: string;
                    alertId: string;
                    /** @description One of the alert's hits */
                    hitId: string;
                } | {
                    /** @constant */
                    kind: "missed";
                    slot: string;
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                    reasons: ("late" | "future" | "malformed" | "unreadable")[];
                    /** @description Of these partitions only; of all when missing */
                    partitions?: number[];
                } | {
                    /** @constant */
                    kind: "score";
                    slot: string;
                    /** @description Training begins with it, and the test ends with it */
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                    /** @description The first moment that it is not fitted on, epoch milliseconds */
                    trainUntil: number;
                    /** @description Labels that come later are not known to the training, epoch milliseconds */
                    testFrom: number;
                    /**
                     * @description Cards that a team looks at a day
                     * @default 100
                     */
                    top?: number;
                    /**
                     * @description Whose transactions are told of as one
                     * @default accountId
                     * @enum {string}
                     */
                    card?: "accountId" | "cardId";
                } | {
                    /** @constant */
                    kind: "mine";
                    slot: string;
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                    /**
                     * @description Where the later period begins, which judges and chooses nothing, epoch milliseconds; null: 60 % of the transactions lie before it
                     * @default null
                     */
                    laterFrom?: number | null;
                    /**
                     * @description Which part of a rule's hits must be fraud, in both periods
                     * @default 0.1
                     */
                    precisionMin?: number;
                    /**
                     * @description Fields that no rule may look at, such as what was known only afterwards
                     * @default []
                     */
                    leaveOut?: string[];
                };
            };
        };
        responses: {
            /** @description It is queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBacktestsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBacktestsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is stopped, or was over already */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMissed: {
        parameters: {
            query: {
                /** @description Arrived at or after, epoch milliseconds */
                from: number;
                /** @description Arrived before, epoch milliseconds */
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getMissed200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMissed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default missed */
                    slot?: string;
                    range: {
                        /** @description At or after, epoch milliseconds */
                        from: number;
                        /** @description Before, epoch milliseconds */
                        to: number;
                    };
                    reasons: ("late" | "future" | "malformed" | "unreadable")[];
                    /** @description Of these partitions only; of all when missing */
                    partitions?: number[];
                };
            };
        };
        responses: {
            /** @description It is queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMissedId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMissedIdRaise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ids of alerts of the result: all of their hits */
                    alerts?: string[];
                    /** @description Ids of single hits of the result */
                    hits?: string[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What was raised, and how many hits had been raised before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postMissedIdRaise200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsGroups: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAlertsGroups200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    step: "acknowledge";
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                } | {
                    /** @constant */
                    step: "resolve";
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                    /** @enum {string} */
                    label: "fraud" | "false_positive" | "inconclusive";
                    comment?: string;
                    /** @description Not again for their rules and keys until then; not beside the label fraud */
                    snooze?: {
                        /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                        until: number | string;
                        reason?: string;
                    };
                } | {
                    /** @constant */
                    step: "reopen";
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                } | {
                    /** @constant */
                    step: "assign";
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                    userId: string | null;
                } | {
                    /** @constant */
                    step: "snooze";
                    alerts: {
                        id: string;
                        version: number;
                    }[];
                    /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                    until: number | string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What became of each alert, in the order given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAlertsBulk200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsBulkIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of each alert that the step had changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAlertsBulk200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Made when there is none of this name */
                    list: string;
                    /**
                     * @description Of a list that is made; text when missing
                     * @enum {string}
                     */
                    type?: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                    /** @description A value that the alert names, such as its account */
                    value: string;
                    /** @description false takes it off; default true */
                    on?: boolean;
                    /** @description On the list only for events before: epoch milliseconds or RFC 3339; null or missing: without end */
                    until?: number | string | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The list after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnoozes: {
        parameters: {
            query?: {
                /** @description active (default): in force; past: over or ended; all */
                state?: "active" | "past" | "all";
                ruleId?: string;
                /** @description Part of the rule's name, the key or the reason, in any case */
                q?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSnoozes200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSnoozes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ruleId: string;
                    /** @description A value for each field of the rule's key; {} for a key without a field */
                    key: {
                        [key: string]: string | number | boolean;
                    };
                    /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                    until?: number | string;
                    /** @description Instead of until, from now on: 30m, 12h, 7d; at most 400d */
                    duration?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The snooze */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postSnoozes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnoozesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snooze */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postSnoozes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSnoozesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsNext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The alert must fit these too; lists are arrays here */
                    filters?: {
                        /** @description open, acknowledged, resolved; several separated by commas */
                        status?: ("open" | "acknowledged" | "resolved")[];
                        /** @description low, medium, high, critical; several separated by commas */
                        severity?: ("low" | "medium" | "high" | "critical")[];
                        /** @description Ids of rules, separated by commas */
                        ruleId?: string[];
                        /** @description A user's id, me, or none */
                        assignee?: string;
                        /** @description A key's value, exact: an account id, a device id, ... */
                        key?: string;
                        /** @description Detected at or after, epoch milliseconds */
                        from?: number;
                        /** @description Detected before, epoch milliseconds */
                        to?: number;
                        /** @description Part of summary, rule name or key, in any case */
                        q?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The alert, now the caller's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description There is none */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The views */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getViews200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description Everybody sees it; leads share
                     * @default false
                     */
                    shared?: boolean;
                    /**
                     * @description Those of the list of alerts; lists are arrays here
                     * @default {}
                     */
                    filters?: {
                        /** @description open, acknowledged, resolved; several separated by commas */
                        status?: ("open" | "acknowledged" | "resolved")[];
                        /** @description low, medium, high, critical; several separated by commas */
                        severity?: ("low" | "medium" | "high" | "critical")[];
                        /** @description Ids of rules, separated by commas */
                        ruleId?: string[];
                        /** @description A user's id, me, or none */
                        assignee?: string;
                        /** @description A key's value, exact: an account id, a device id, ... */
                        key?: string;
                        /** @description Detected at or after, epoch milliseconds */
                        from?: number;
                        /** @description Detected before, epoch milliseconds */
                        to?: number;
                        /** @description Part of summary, rule name or key, in any case */
                        q?: string;
                        /**
                         * @description Detected within this time before now, in place of from and to
                         * @enum {string}
                         */
                        since?: "15m" | "1h" | "24h" | "7d";
                    };
                    /**
                     * @description Null: all of them
                     * @default null
                     */
                    columns?: ("rule" | "key" | "occurrences" | "priority" | "money" | "score" | "age" | "status" | "assignee")[] | null;
                    /**
                     * @default -priority
                     * @enum {string}
                     */
                    sort?: "-detectedAt" | "detectedAt" | "-severity" | "-lastEventAt" | "-occurrences" | "-score" | "-priority";
                };
            };
        };
        responses: {
            /** @description The view */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postViews201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteViewsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchViewsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name?: string;
                    /** @description Everybody sees it; leads share */
                    shared?: boolean;
                    /** @description Those of the list of alerts; lists are arrays here */
                    filters?: {
                        /** @description open, acknowledged, resolved; several separated by commas */
                        status?: ("open" | "acknowledged" | "resolved")[];
                        /** @description low, medium, high, critical; several separated by commas */
                        severity?: ("low" | "medium" | "high" | "critical")[];
                        /** @description Ids of rules, separated by commas */
                        ruleId?: string[];
                        /** @description A user's id, me, or none */
                        assignee?: string;
                        /** @description A key's value, exact: an account id, a device id, ... */
                        key?: string;
                        /** @description Detected at or after, epoch milliseconds */
                        from?: number;
                        /** @description Detected before, epoch milliseconds */
                        to?: number;
                        /** @description Part of summary, rule name or key, in any case */
                        q?: string;
                        /**
                         * @description Detected within this time before now, in place of from and to
                         * @enum {string}
                         */
                        since?: "15m" | "1h" | "24h" | "7d";
                    };
                    /** @description Null: all of them */
                    columns?: ("rule" | "key" | "occurrences" | "priority" | "money" | "score" | "age" | "status" | "assignee")[] | null;
                    /** @enum {string} */
                    sort?: "-detectedAt" | "detectedAt" | "-severity" | "-lastEventAt" | "-occurrences" | "-score" | "-priority";
                };
            };
        };
        responses: {
            /** @description The view after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postViews201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCases: {
        parameters: {
            query?: {
                /** @description open, investigating, waiting, resolved; several separated by commas */
                status?: ("open" | "investigating" | "waiting" | "resolved")[];
                /** @description A user's id, me, or none */
                owner?: string;
                /** @description Due before now, within a day, a week; no date */
                due?: "overdue" | "today" | "week" | "none";
                /** @description Part of the title, in any case; or a case's id */
                q?: string;
                /** @description kind:id, as in account:acc-1 */
                entity?: string;
                /** @description An alert's id: the cases that it is in */
                alert?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCases200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @description Each in no other case that is open */
                    alertIds?: string[];
                    /** @description Beside those that its alerts' keys name */
                    entities?: {
                        /** @enum {string} */
                        kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                        id: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesCounts: {
        parameters: {
            query?: {
                /** @description open, investigating, waiting, resolved; several separated by commas */
                status?: ("open" | "investigating" | "waiting" | "resolved")[];
                /** @description A user's id, me, or none */
                owner?: string;
                /** @description Due before now, within a day, a week; no date */
                due?: "overdue" | "today" | "week" | "none";
                /** @description Part of the title, in any case; or a case's id */
                q?: string;
                /** @description kind:id, as in account:acc-1 */
                entity?: string;
                /** @description An alert's id: the cases that it is in */
                alert?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesCounts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCasesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title?: string;
                    /** @enum {string} */
                    status?: "open" | "investigating" | "waiting" | "resolved";
                    ownerId?: string | null;
                    /** @description Epoch milliseconds */
                    dueAt?: number | null;
                    /** @description Epoch milliseconds; only for a case that is waiting */
                    waitingUntil?: number | null;
                    typology?: ("account_takeover" | "card_testing" | "card_not_present" | "lost_or_stolen_card" | "authorised_push_payment" | "money_mule" | "structuring" | "identity" | "first_party" | "merchant" | "other") | null;
                    /**
                     * @description Required to resolve
                     * @enum {string}
                     */
                    label?: "fraud" | "false_positive" | "inconclusive";
                    /** @description In the base currency; left out when it is resolved: reckoned from its alerts' evidence */
                    amountLost?: number | null;
                    /** @description As amountLost */
                    amountPrevented?: number | null;
                    /** @description Why it is resolved */
                    comment?: string;
                    /** @description When it is resolved: its alerts that are not resolved get its label. Default true */
                    applyToAlerts?: boolean;
                    /**
                     * @description A resolution that waits for a second person: confirm it as someone else, or decline it
                     * @enum {string}
                     */
                    closing?: "confirm" | "decline";
                    checklist?: {
                        id: string;
                        done: boolean;
                    }[];
                    /** @description All of them after the change */
                    entities?: {
                        /** @enum {string} */
                        kind: "account" | "card" | "device" | "merchant" | "counterparty" | "ip";
                        id: string;
                    }[];
                    /** @description Ids of all related cases after the change */
                    links?: string[];
                };
            };
        };
        responses: {
            /** @description The case after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesIdAlerts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCasesIdAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alertIds: string[];
                    /** @description That the caller has seen; a 409 when somebody took a step since */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description The case after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCasesIdAlerts: {
        parameters: {
            query: {
                /** @description Separated by commas */
                alertIds: string[];
                /** @description That the caller has seen; a 409 when somebody took a step since */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdMoney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesIdMoney200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesIdComments200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCasesIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description @ and a person's name mentions them */
                    text: string;
                    /** @description Ids of people, beside those whose names stand behind an @ in the text */
                    mentions?: string[];
                    /** @description That the caller has seen; a 409 when somebody took a step since */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description The case after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesIdAttachments200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCasesIdAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description PNG, JPEG, PDF, text or CSV, at most 5 MiB
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The case with the file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdAttachmentsAttachmentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCasesIdAttachmentsAttachmentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case after the step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCasesIdMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    into: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description The case that took it in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postCases201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["postCases409"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdReportPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesIdReportJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its content, of which the hash is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesIdReportJson200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesMentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesMentions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCasesIdSeen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What they did not see yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getCasesMentions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSimulator200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rate: number;
                };
            };
        };
        responses: {
            /** @description Its state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSimulator200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of the whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatus"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHealthCodeAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description How many problems that makes known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postHealthCodeAcknowledge200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getChannels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "webhook";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description Where messages are posted to. Put no secret into it: it is shown
                     */
                    url: string;
                    /** @description whsec_ and 24 to 64 random bytes in base64; left out, Tripline makes one. A new one signs beside the one before for a day */
                    secret?: string;
                    /**
                     * @description In a PATCH: make a new secret. The answer holds it, this once
                     * @constant
                     */
                    newSecret?: true;
                } | {
                    /** @constant */
                    type: "topic";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                } | {
                    /** @constant */
                    type: "email";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /** @description Who gets the mails; they see each other */
                    to: string[];
                } | {
                    /** @constant */
                    type: "slack";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    url: string;
                } | {
                    /** @constant */
                    type: "teams";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    url: string;
                } | {
                    /** @constant */
                    type: "discord";
                    name: string;
                    enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The channel */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postChannels201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannelsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getChannelsId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannelsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchChannelsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name?: string;
                    enabled?: boolean;
                    /** @description What its first route sends from now on */
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The channel after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postChannels201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postChannelsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postChannelsIdTest200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoutes: {
        parameters: {
            query?: {
                /** @description A channel's id */
                channel?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The routes, the older ones first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getRoutes200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRoutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    events: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    conditions?: {
                        ruleIds?: string[];
                        severities?: ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        statuses?: ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        list?: {
                            name: string;
                            isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        amount?: {
                            min: number;
                            currency?: string;
                        };
                        /** @description When it happened */
                        hours?: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description The alert's owner after the event */
                        assigneeId?: string;
                    };
                    throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        per: "rule" | "alert" | "route";
                        window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        digest?: boolean;
                    } | null;
                    quiet?: {
                        hours: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        passes?: ("low" | "medium" | "high" | "critical")[];
                    } | null;
                    enabled?: boolean;
                    channelId: string;
                };
            };
        };
        responses: {
            /** @description The route */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postRoutes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRoutesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchRoutesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    events?: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    conditions?: {
                        ruleIds?: string[];
                        severities?: ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        statuses?: ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        list?: {
                            name: string;
                            isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        amount?: {
                            min: number;
                            currency?: string;
                        };
                        /** @description When it happened */
                        hours?: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description The alert's owner after the event */
                        assigneeId?: string;
                    };
                    throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        per: "rule" | "alert" | "route";
                        window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        digest?: boolean;
                    } | null;
                    quiet?: {
                        hours: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        passes?: ("low" | "medium" | "high" | "critical")[];
                    } | null;
                    enabled?: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description The route after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postRoutes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRoutesPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events: ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    conditions?: {
                        ruleIds?: string[];
                        severities?: ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        statuses?: ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        list?: {
                            name: string;
                            isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        amount?: {
                            min: number;
                            currency?: string;
                        };
                        /** @description When it happened */
                        hours?: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description The alert's owner after the event */
                        assigneeId?: string;
                    };
                    throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        per: "rule" | "alert" | "route";
                        window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        digest?: boolean;
                    } | null;
                    quiet?: {
                        hours: {
                            /** @description A time of day such as 22:00 */
                            from: string;
                            /** @description Where it is as `from`, the whole day */
                            to: string;
                            zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            days?: number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        passes?: ("low" | "medium" | "high" | "critical")[];
                    } | null;
                };
            };
        };
        responses: {
            /** @description The counts, with examples */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postRoutesPreview200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeliveries: {
        parameters: {
            query?: {
                /** @description pending, sending, sent, failed (to be tried again), dead (given up); several separated by commas */
                status?: ("pending" | "sending" | "sent" | "failed" | "dead")[];
                /** @description A channel's id */
                channel?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDeliveries200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeliveriesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery and its message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDeliveriesId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDeliveriesIdResend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which waits now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postDeliveriesIdResend200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The actions, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getActions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postActions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the button says, such as Block card */
                    name: string;
                    /** @description What it does, in a sentence; shown before it is pressed */
                    description?: string;
                    /** @description What to think of before it is pressed; null: nothing more is said */
                    confirm?: string | null;
                    /**
                     * Format: uri
                     * @description Where a press is posted to. Put no secret into it: it is shown
                     */
                    url: string;
                    when?: {
                        ruleIds?: string[];
                        severities?: ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        statuses?: ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        list?: {
                            name: string;
                            isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        amount?: {
                            min: number;
                            currency?: string;
                        };
                        /** @description Fields that the alert's key or its evidence must have, such as cardId: what the action is about */
                        keyFields?: string[];
                    };
                    enabled?: boolean;
                    /** @description whsec_ and 24 to 64 random bytes in base64; left out, Tripline makes one. A new one signs beside the one before for a day */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description The action */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postActions201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteActionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchActionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the button says, such as Block card */
                    name?: string;
                    /** @description What it does, in a sentence; shown before it is pressed */
                    description?: string;
                    /** @description What to think of before it is pressed; null: nothing more is said */
                    confirm?: string | null;
                    /**
                     * Format: uri
                     * @description Where a press is posted to. Put no secret into it: it is shown
                     */
                    url?: string;
                    when?: {
                        ruleIds?: string[];
                        severities?: ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        statuses?: ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        list?: {
                            name: string;
                            isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        amount?: {
                            min: number;
                            currency?: string;
                        };
                        /** @description Fields that the alert's key or its evidence must have, such as cardId: what the action is about */
                        keyFields?: string[];
                    };
                    enabled?: boolean;
                    version: number;
                    /** @description whsec_ and 24 to 64 random bytes in base64; left out, Tripline makes one. A new one signs beside the one before for a day */
                    secret?: string;
                    /**
                     * @description In a PATCH: make a new secret. The answer holds it, this once
                     * @constant
                     */
                    newSecret?: true;
                };
            };
        };
        responses: {
            /** @description The action after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postActions201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postActionsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postActionsIdTest200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdActionsActionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                actionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description One for each thing that is wanted; left out, Tripline makes one. The same again never does a second thing
                     */
                    idempotencyKey?: string;
                    /** @description What it is about, such as one of the cards in the alert's evidence; needed where the button has several `choices` */
                    key?: {
                        [key: string]: string | number | boolean;
                    };
                    note?: string;
                    /** @description Do it although it was done for this alert and value before, or may have been, under another key */
                    again?: boolean;
                };
            };
        };
        responses: {
            /** @description What it came to, also where it was refused or failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionPress"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ActionConflict"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The account after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deleteAccountSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many ended: 1, or 0 when there is none of this id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deleteAccountSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What they chose */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAccountNotices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    browser?: {
                        /** @description New alerts of these severities; none: no new alerts */
                        severities: ("low" | "medium" | "high" | "critical")[];
                        /** @description New alerts of these rules alone; null: of every rule */
                        ruleIds: string[] | null;
                        /** @description What happens to alerts that the person owns */
                        assigned: boolean;
                        /** @description Told together so often; null: each at once */
                        digest: ("15m" | "1h" | "1d") | null;
                    };
                    email?: {
                        /** @description New alerts of these severities; none: no new alerts */
                        severities: ("low" | "medium" | "high" | "critical")[];
                        /** @description New alerts of these rules alone; null: of every rule */
                        ruleIds: string[] | null;
                        /** @description What happens to alerts that the person owns */
                        assigned: boolean;
                        /** @description Told together so often; null: each at once */
                        digest: ("15m" | "1h" | "1d") | null;
                    };
                };
            };
        };
        responses: {
            /** @description What is chosen from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAccountNotices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountBrowsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browsers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAccountBrowsers200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountBrowsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    endpoint: string;
                    publicKey: string;
                    authSecret: string;
                };
            };
        };
        responses: {
            /** @description The browser */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAccountBrowsers201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountBrowsersKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAccountBrowsersKey200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountBrowsersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is told nothing more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those made last first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getApiKeys200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("ingest" | "read" | "write" | "decide")[];
                    /** @description Epoch milliseconds; null: it does not expire */
                    expiresAt: number | null;
                };
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postApiKeys201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApiKeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is listed from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssignees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAssignees200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsers: {
        parameters: {
            query?: {
                /** @description Part of the name or the address, in any case */
                q?: string;
                /** @description active, invited or disabled */
                state?: "active" | "invited" | "disabled";
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getUsers200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string;
                    /** @enum {string} */
                    role: "viewer" | "analyst" | "lead" | "admin";
                };
            };
        };
        responses: {
            /** @description The person and the link, and whether it was mailed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithLink"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchUsersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "viewer" | "analyst" | "lead" | "admin";
                    disabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The person after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUsersIdInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The person and the link, and whether it was mailed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithLink"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUsersIdInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the account went too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deleteUsersIdInvite200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUsersIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many sessions ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deleteUsersIdSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUsersIdSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The setting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSettingsSecondFactor200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example false */
                    required: boolean;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The setting from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSettingsSecondFactor200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsMasking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSettingsMasking200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsMasking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    maskedAttributes: string[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The names from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getSettingsMasking200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertsIdUnmask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The card numbers of the alert, masked and whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAlertsIdUnmask200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransactionsUnmask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    accountId: string;
                    /** @description Epoch milliseconds */
                    timestamp: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The card numbers of the transaction, masked and whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postAlertsIdUnmask200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getErasures200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountId: string;
                    /** @description Also what alerts that are not resolved rest on; without it they are held and listed */
                    includeOpen?: boolean;
                    /** @description Count only */
                    dryRun?: boolean;
                    reason?: string;
                    /** @description False answers as soon as it runs; `GET /api/v1/erasures/{id}` tells how far it is. Default true: when it is done */
                    wait?: boolean;
                };
            };
        };
        responses: {
            /** @description With dryRun: what would be done and what would stay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReport"];
                };
            };
            /** @description What was done and what stays */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description With wait false: it runs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postErasuresIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description It runs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasuresId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done and what stays */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                action?: string;
                /** @description At or after, epoch milliseconds */
                from?: number;
                /** @description Before, epoch milliseconds */
                to?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditChoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAuditChoices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsCsv: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsNdjson: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsParquet: {
        parameters: {
            query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                status?: ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                severity?: ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                ruleId?: string[];
                /** @description A user's id, me, or none */
                assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                key?: string;
                /** @description Detected at or after, epoch milliseconds */
                from?: number;
                /** @description Detected before, epoch milliseconds */
                to?: number;
                /** @description Part of summary, rule name or key, in any case */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransactionsCsv: {
        parameters: {
            query?: {
                /** @description Only those of the account, newest first; without it as they were stored */
                accountId?: string;
                /** @description With an event time at or after, epoch milliseconds */
                from?: number;
                /** @description With an event time before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransactionsNdjson: {
        parameters: {
            query?: {
                /** @description Only those of the account, newest first; without it as they were stored */
                accountId?: string;
                /** @description With an event time at or after, epoch milliseconds */
                from?: number;
                /** @description With an event time before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransactionsParquet: {
        parameters: {
            query?: {
                /** @description Only those of the account, newest first; without it as they were stored */
                accountId?: string;
                /** @description With an event time at or after, epoch milliseconds */
                from?: number;
                /** @description With an event time before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsCsv: {
        parameters: {
            query?: {
                decision?: ("allow" | "review" | "block")[];
                /** @description Asked at this time or later, epoch milliseconds */
                from?: number;
                /** @description Asked before this time, epoch milliseconds */
                to?: number;
                /** @description Account, transaction, card, device, merchant, counterparty or address */
                key?: string;
                complete?: "true" | "false";
                /** @description Only those with a live hit of this rule */
                ruleId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsNdjson: {
        parameters: {
            query?: {
                decision?: ("allow" | "review" | "block")[];
                /** @description Asked at this time or later, epoch milliseconds */
                from?: number;
                /** @description Asked before this time, epoch milliseconds */
                to?: number;
                /** @description Account, transaction, card, device, merchant, counterparty or address */
                key?: string;
                complete?: "true" | "false";
                /** @description Only those with a live hit of this rule */
                ruleId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecisionsParquet: {
        parameters: {
            query?: {
                decision?: ("allow" | "review" | "block")[];
                /** @description Asked at this time or later, epoch milliseconds */
                from?: number;
                /** @description Asked before this time, epoch milliseconds */
                to?: number;
                /** @description Account, transaction, card, device, merchant, counterparty or address */
                key?: string;
                complete?: "true" | "false";
                /** @description Only those with a live hit of this rule */
                ruleId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesCsv: {
        parameters: {
            query?: {
                /** @description open, investigating, waiting, resolved; several separated by commas */
                status?: ("open" | "investigating" | "waiting" | "resolved")[];
                /** @description A user's id, me, or none */
                owner?: string;
                /** @description Due before now, within a day, a week; no date */
                due?: "overdue" | "today" | "week" | "none";
                /** @description Part of the title, in any case; or a case's id */
                q?: string;
                /** @description kind:id, as in account:acc-1 */
                entity?: string;
                /** @description An alert's id: the cases that it is in */
                alert?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesNdjson: {
        parameters: {
            query?: {
                /** @description open, investigating, waiting, resolved; several separated by commas */
                status?: ("open" | "investigating" | "waiting" | "resolved")[];
                /** @description A user's id, me, or none */
                owner?: string;
                /** @description Due before now, within a day, a week; no date */
                due?: "overdue" | "today" | "week" | "none";
                /** @description Part of the title, in any case; or a case's id */
                q?: string;
                /** @description kind:id, as in account:acc-1 */
                entity?: string;
                /** @description An alert's id: the cases that it is in */
                alert?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasesParquet: {
        parameters: {
            query?: {
                /** @description open, investigating, waiting, resolved; several separated by commas */
                status?: ("open" | "investigating" | "waiting" | "resolved")[];
                /** @description A user's id, me, or none */
                owner?: string;
                /** @description Due before now, within a day, a week; no date */
                due?: "overdue" | "today" | "week" | "none";
                /** @description Part of the title, in any case; or a case's id */
                q?: string;
                /** @description kind:id, as in account:acc-1 */
                entity?: string;
                /** @description An alert's id: the cases that it is in */
                alert?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditCsv: {
        parameters: {
            query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                action?: string;
                /** @description At or after, epoch milliseconds */
                from?: number;
                /** @description Before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditNdjson: {
        parameters: {
            query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                action?: string;
                /** @description At or after, epoch milliseconds */
                from?: number;
                /** @description Before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditParquet: {
        parameters: {
            query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                action?: string;
                /** @description At or after, epoch milliseconds */
                from?: number;
                /** @description Before, epoch milliseconds */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSystemWatermark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    topic?: string;
                    partition?: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The partitions whose watermark was set back; their state is made anew from `from` to `offset` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postSystemWatermark200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLetters: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description 1 to 200, default 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLettersSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mapping as YAML, or null where there is nothing to go by, with what the first records become by it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getDeadLettersSuggestion200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDeadLettersResend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    topic: string;
                    partition: number;
                    offset: number;
                };
            };
        };
        responses: {
            /** @description It is on the stream */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["postDeadLettersResend202"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getOpenapiJson200"];
                };
            };
        };
    };
    getAsyncapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AsyncAPI 3 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["getAsyncapiJson200"];
                };
            };
        };
    };
}
