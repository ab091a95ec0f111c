// Made by generate.mjs from a description of the API with SHA-256 0af61fbdbc942097af1d83047b82b4c805b009c9a14d6a79ffb43923c0d6ab6a
export interface paths {
    readonly "/api/v1/transactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An account's stored transactions, newest first; or those of one id
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getTransactions"];
        readonly put?: never;
        /**
         * Put transactions on the stream: one, an array of at most 1,000, or NDJSON of at most 8 MiB. With TRIPLINE_MAPPING set they are in the shape that it describes; with the header tripline-shape: contract they are as shown here even then
         * @description Needs the role lead, or a key with the scope ingest.
         */
        readonly post: operations["postTransactions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Alerts, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAlerts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/counts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many alerts fit the filters, by status and by severity
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAlertsCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Acknowledge many alerts, each as its own step
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsAcknowledge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An alert with its hits, evidence, history and comments
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAlertsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * open → acknowledged
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsIdAcknowledge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * open or acknowledged → resolved
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsIdResolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/reopen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * resolved → open
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsIdReopen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/assign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make someone, or nobody, its owner
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsIdAssign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add a comment
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsIdComments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All rules with their state and what they do right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRules"];
        readonly put?: never;
        /**
         * Add a rule
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRules"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A rule with its state and what it does right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRulesId"];
        /**
         * Replace a rule (with the version it starts from), or add it (without one)
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly put: operations["putRulesId"];
        readonly post?: never;
        /**
         * Delete a rule; its alerts stay
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly delete: operations["deleteRulesId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/params": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Tune thresholds within their limits, or propose that where it takes two people
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly patch: operations["patchRulesIdParams"];
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Enable or disable, live or shadow
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly patch: operations["patchRulesIdState"];
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Bring an older version's definition back, as a new version
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRulesIdRestore"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A rule's history, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRulesIdVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rule-health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How well each rule does its work: hits, alerts, precision, cost, overlap, and what someone should look at
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRuleHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Decisions, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDecisions"];
        readonly put?: never;
        /**
         * Decide about a transaction in flight: it is put on the stream, and answered once every partition that evaluates it is past it
         * @description Needs the role lead, or a key with the scope decide.
         */
        readonly post: operations["postDecisions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide about at most 100 transactions; one that is no transaction refuses all
         * @description Needs the role lead, or a key with the scope decide.
         */
        readonly post: operations["postDecisionsBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A decision with all that it rests on
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDecisionsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/decisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Decisions about the transactions of an alert's hits
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAlertsIdDecisions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The caller's own drafts of rules, and all that are proposed
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDrafts"];
        readonly put?: never;
        /**
         * Begin a draft of a rule or of a new one; who has a draft of the rule gets that one
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly post: operations["postDrafts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts/waiting": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many proposals the caller could approve: all but their own
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getDraftsWaiting"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A draft of the caller's own, or one that is proposed
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDraftsId"];
        /**
         * Save a draft's text
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly put: operations["putDraftsId"];
        readonly post?: never;
        /**
         * Throw a draft of the caller's own away
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly delete: operations["deleteDraftsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts/{id}/publish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Publish a draft live, for a part of the keys or in shadow; or propose it where it takes two people
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly post: operations["postDraftsIdPublish"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Publish what someone else proposed
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postDraftsIdApprove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/drafts/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a proposal back to its author, or take one's own back
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly post: operations["postDraftsIdDecline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/rollout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Widen or narrow a rollout; 100 ends it for the new version, 0 for the one before
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRulesIdRollout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/candidate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What is in shadow goes live, for all keys or a part of them
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRulesIdCandidate"];
        /**
         * Stop what runs in shadow beside a rule
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly delete: operations["deleteRulesIdCandidate"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/hits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A rule's hits with the transactions they rest on, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRulesIdHits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rules/{id}/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every step that anyone took with a rule and its drafts, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getRulesIdAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How rules are published
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSettings"];
        /**
         * Set whether what changes live rules needs a second person
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly put: operations["putSettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/settings/tuning": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Set whether analysts publish thresholds within their limits on their own
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly put: operations["putSettingsTuning"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lists": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Managed lists, which conditions with inList and notInList name
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getLists"];
        readonly put?: never;
        /**
         * Make a list
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postLists"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lists/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A list without what it holds
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getListsName"];
        /**
         * Make a list hold exactly the given values
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly put: operations["putListsName"];
        readonly post?: never;
        /**
         * Delete a list that no rule names
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly delete: operations["deleteListsName"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Put values on a list and take others off; in force in every detector within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly patch: operations["patchListsName"];
        readonly trace?: never;
    };
    readonly "/api/v1/lists/{name}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a list hold what it held at an older version, as a new one
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postListsNameRestore"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lists/{name}/entries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a list holds with who added it, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getListsNameEntries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lists/{name}/values": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a list holds as text/plain, a value a line
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getListsNameValues"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lists/{name}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A list's history, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getListsNameVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/fields": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What recent transactions carry: fields with how often they occur and examples
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getFields"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/labels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was said that transactions turned out to be, the newest received first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getLabels"];
        readonly put?: never;
        /**
         * Say what transactions turned out to be, at most 1,000; each may come before its transaction
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postLabels"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions/{id}/outcome": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the transaction of a decision turned out to be, with everything that was said of it
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDecisionsIdOutcome"];
        readonly put?: never;
        /**
         * Say what the transaction of a decision turned out to be
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postDecisionsIdOutcome"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions/brake": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether blocks are reviews at the moment, of all rules or of some, since when and why
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDecisionsBrake"];
        readonly put?: never;
        /**
         * Make every block a review at once, or take that back; of one rule with ruleId. In force within a second
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postDecisionsBrake"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/decisions/brake/limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say how much rules may block before their blocks become reviews by themselves
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly put: operations["putDecisionsBrakeLimits"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/backtests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have a draft tried on stored transactions, in place of what the caller asked for in the same slot before
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly post: operations["postBacktests"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/backtests/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far a backtest is, with the figures so far; kept for an hour after its end
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly get: operations["getBacktestsId"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a backtest back
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly delete: operations["deleteBacktestsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/missed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many records were not evaluated, by reason and by partition
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getMissed"];
        readonly put?: never;
        /**
         * Have records that were not evaluated read again, and look for what the live rules would have found in them
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly post: operations["postMissed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/missed/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far a look at missed records is, and what it found; kept for an hour after its end
         * @description Needs the role analyst, or a key with the scope write.
         */
        readonly get: operations["getMissedId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/missed/{id}/raise": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make alerts of what was found, marked as found later; each hit is raised once
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postMissedIdRaise"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one step on at most 1,000 alerts, each as its own step
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsBulk"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/bulk/{id}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one's own bulk step back within ten seconds, where nobody took a step since
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postAlertsBulkIdUndo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/snoozes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Snoozes with what each kept quiet, the newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSnoozes"];
        readonly put?: never;
        /**
         * Raise no alert of a rule for a key until a time
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly post: operations["postSnoozes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/snoozes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A snooze with what it kept quiet
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSnoozesId"];
        readonly put?: never;
        readonly post?: never;
        /**
         * End a snooze before its time
         * @description Needs the role analyst, or a key with the scope decide.
         */
        readonly delete: operations["deleteSnoozesId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/simulator": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the simulator runs, and how fast
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSimulator"];
        /**
         * Set the simulator's rate in transactions per second; 0 pauses it
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly put: operations["putSimulator"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/system": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Stream, detectors, database, gateway and partitions right now
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSystem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/health/{code}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Acknowledge what cannot be undone, such as records lost to retention (code: no-detector, stalled, lag, late, rejected, future, clock, unreadable, unauthorised, skipped, split-account, disk, rules-not-in-force, database, stream)
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postHealthCodeAcknowledge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The ways in which others are told, without what is secret
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getChannels"];
        readonly put?: never;
        /**
         * Make a channel; with `events` it delivers at once. The answer holds a webhook's secret, this once
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postChannels"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/channels/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A channel and how it gets on
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getChannelsId"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a channel with its routes and deliveries
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly delete: operations["deleteChannelsId"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a channel, switch it off or on; messages that wait go out with the change
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly patch: operations["patchChannelsId"];
        readonly trace?: never;
    };
    readonly "/api/v1/channels/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send the newest alert that a route of the channel takes, or a sample where there is none
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postChannelsIdTest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/routes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which events go to which channel, when, and how many together
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getRoutes"];
        readonly put?: never;
        /**
         * Make a route to a channel
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRoutes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/routes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a route; messages that wait are still sent
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly delete: operations["deleteRoutesId"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a route, switch it off or on
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly patch: operations["patchRoutesId"];
        readonly trace?: never;
    };
    readonly "/api/v1/routes/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a route would have sent in the last day, from what is stored of alerts
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postRoutesPreview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Messages to channels and how far they are, newest first
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/deliveries/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A delivery with its message as it leaves
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly get: operations["getDeliveriesId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/deliveries/{id}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a message again, with the same id: one that was given up, one that waits, or one that was sent
         * @description Needs the role lead, or a key with the scope write.
         */
        readonly post: operations["postDeliveriesIdResend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The account of the person who asks, with their sessions; not for machines
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAccount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change one's own name
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly patch: operations["patchAccount"];
        readonly trace?: never;
    };
    readonly "/api/v1/account/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End all of one's own sessions but this one
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly delete: operations["deleteAccountSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End one of one's own sessions
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly delete: operations["deleteAccountSessionsId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/notices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What reaches the person who asks, by browser and by e-mail
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAccountNotices"];
        /**
         * Choose what reaches oneself
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly put: operations["putAccountNotices"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/browsers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The browsers that are told, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAccountBrowsers"];
        readonly put?: never;
        /**
         * Have a browser told, as it subscribed with the key
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly post: operations["postAccountBrowsers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/browsers/key": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The key with which one's browsers subscribe to Web Push; made when it is first asked for
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly post: operations["postAccountBrowsersKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/browsers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Tell a browser nothing more
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly delete: operations["deleteAccountBrowsersId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The API keys, without the keys themselves
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly get: operations["getApiKeys"];
        readonly put?: never;
        /**
         * Make an API key; the answer alone holds it
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postApiKeys"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/api-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key for good
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly delete: operations["deleteApiKeysId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/assignees": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whom an alert can be assigned to
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getAssignees"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everybody who has an account or an invitation; for who does not manage people as /api/v1/assignees
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getUsers"];
        readonly put?: never;
        /**
         * Invite somebody; the answer alone holds the link, which works once within 72 hours
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postUsers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change somebody's name or role, disable them or enable them again
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly patch: operations["patchUsersId"];
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a new link: an invitation for who has no password yet, a new password for who has one
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postUsersIdInvite"];
        /**
         * Take a link back; who was only invited goes with it
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly delete: operations["deleteUsersIdInvite"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Sign somebody out everywhere; of oneself, everywhere else
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly delete: operations["deleteUsersIdSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove the second factor of somebody who lost the device
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly delete: operations["deleteUsersIdSecondFactor"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/settings/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether everybody with a password needs a second factor, and how many have none
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly get: operations["getSettingsSecondFactor"];
        /**
         * Ask everybody with a password for a second factor, or no longer; the reason is written to the audit
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly put: operations["putSettingsSecondFactor"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/settings/masking": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which attributes are masked as card numbers beside cardId
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getSettingsMasking"];
        /**
         * Name the attributes that are masked as card numbers beside cardId; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly put: operations["putSettingsMasking"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{id}/unmask": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * See the card numbers of an alert whole; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly post: operations["postAlertsIdUnmask"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/transactions/unmask": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * See the card numbers of a transaction whole; the reason is written to the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly post: operations["postTransactionsUnmask"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was erased, without whom it was about
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly get: operations["getErasures"];
        readonly put?: never;
        /**
         * Erase an account: a random pseudonym takes its place; with dryRun only its report is answered, with 200
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postErasures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/erasures/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Go on with an erasure that was cut off
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postErasuresIdResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/erasures/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One erasure
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly get: operations["getErasuresId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who changed what, newest first, with how far the audit is sealed
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly get: operations["getAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/audit/choices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The names and actions that stand in the audit
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly get: operations["getAuditChoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/audit.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All lines that fit as CSV; a cell that begins like a formula gets an apostrophe in front
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly get: operations["getAuditCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/audit.ndjson": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All lines that fit, one JSON object a line
         * @description Needs the role lead, or a key with the scope (none).
         */
        readonly get: operations["getAuditNdjson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/system/watermark": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Set the watermark of a partition, or of all whose time stands in the future, back to the clock
         * @description Needs the role admin, or a key with the scope (none).
         */
        readonly post: operations["postSystemWatermark"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Records that could not be evaluated, newest first
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/dead-letters/suggestion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A mapping that seems to fit the newest records that were rejected
         * @description Needs the role viewer, or a key with the scope read.
         */
        readonly get: operations["getDeadLettersSuggestion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/dead-letters/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put a dead letter's record on the input topic once more
         * @description Needs the role lead, or a key with the scope ingest.
         */
        readonly post: operations["postDeadLettersResend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description */
        readonly get: operations["getOpenapiJson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/asyncapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The description of the topic of alerts */
        readonly get: operations["getAsyncapiJson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What happened and what to change, for people */
            readonly detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            readonly issues?: readonly {
                readonly path: string;
                readonly expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            readonly retryAfterS?: number;
        };
        /** @description A comparison of a field, or conditions joined by all, any and not. Nested at most 32 deep, at most 1,000 in a rule */
        readonly Condition: {
            /** @description Holds when each of these does */
            readonly all: readonly components["schemas"]["Condition"][];
        } | {
            /** @description Holds when at least one of these does */
            readonly any: readonly components["schemas"]["Condition"][];
        } | {
            readonly not: components["schemas"]["Condition"];
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description Of the same type and equal; of the same type and not equal
             * @enum {string}
             */
            readonly op: "=" | "!=";
            readonly value: components["schemas"]["Operand"];
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description Both are numbers and the relation holds
             * @enum {string}
             */
            readonly op: "<" | "<=" | ">" | ">=";
            /** @description A number, or where one stands */
            readonly value: number | components["schemas"]["ParamRef"] | {
                readonly field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                readonly step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                readonly pick: "first" | "last";
                readonly field: components["schemas"]["ConditionField"];
            };
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description Both are text
             * @enum {string}
             */
            readonly op: "startsWith" | "contains";
            /** @description Text, or where it stands */
            readonly value: string | {
                readonly field: components["schemas"]["ConditionField"];
            } | {
                /** @description The name of an earlier step that is not a `not` step */
                readonly step: string;
                /**
                 * @description Which of the step's transactions
                 * @enum {string}
                 */
                readonly pick: "first" | "last";
                readonly field: components["schemas"]["ConditionField"];
            };
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description A number from the lowest to the highest, both included
             * @constant
             */
            readonly op: "between";
            /** @description [lowest, highest] */
            readonly value: readonly [
                number | components["schemas"]["ParamRef"] | {
                    readonly field: components["schemas"]["ConditionField"];
                } | {
                    /** @description The name of an earlier step that is not a `not` step */
                    readonly step: string;
                    /**
                     * @description Which of the step's transactions
                     * @enum {string}
                     */
                    readonly pick: "first" | "last";
                    readonly field: components["schemas"]["ConditionField"];
                },
                number | components["schemas"]["ParamRef"] | {
                    readonly field: components["schemas"]["ConditionField"];
                } | {
                    /** @description The name of an earlier step that is not a `not` step */
                    readonly step: string;
                    /**
                     * @description Which of the step's transactions
                     * @enum {string}
                     */
                    readonly pick: "first" | "last";
                    readonly field: components["schemas"]["ConditionField"];
                }
            ];
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description One of the values; present and none of them
             * @enum {string}
             */
            readonly op: "in" | "notIn";
            /** @description At most 10000 values */
            readonly value: readonly ((string | number | boolean) | components["schemas"]["ParamRef"])[];
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description Missing means absent, null or empty text
             * @enum {string}
             */
            readonly op: "exists" | "missing";
        } | {
            readonly field: components["schemas"]["ConditionField"];
            /**
             * @description Text that a managed list holds; text that it does not hold
             * @enum {string}
             */
            readonly op: "inList" | "notInList";
            /** @description The name of a managed list */
            readonly value: string;
        };
        readonly Account: {
            readonly id: string;
            readonly name: string;
            readonly email: string;
            /** @enum {string} */
            readonly role: "viewer" | "analyst" | "lead" | "admin";
            /** @description False where only single sign-on or the demo's button leads in */
            readonly hasPassword: boolean;
            readonly hasSecondFactor: boolean;
            /** @description One of the demo's accounts, which nobody may change */
            readonly isShared: boolean;
            readonly sessions: readonly {
                readonly id: string;
                /** @description The one that asks */
                readonly current: boolean;
                /** @description Epoch milliseconds */
                readonly createdAt: number;
                /** @description Epoch milliseconds */
                readonly expiresAt: number;
                /** @description As the browser names itself; empty when it does not */
                readonly userAgent: string;
                /** @description Where it signed in from; empty when that is not known */
                readonly ipAddress: string;
            }[];
        };
        readonly Alert: {
            readonly id: string;
            readonly ruleId: string;
            readonly ruleName: string;
            readonly ruleVersion: number;
            /** @enum {string} */
            readonly severity: "low" | "medium" | "high" | "critical";
            readonly key: {
                readonly [key: string]: string | number | boolean;
            };
            /** @enum {string} */
            readonly status: "open" | "acknowledged" | "resolved";
            readonly label: ("fraud" | "false_positive" | "inconclusive") | null;
            readonly assignee: {
                readonly id: string;
                readonly name: string;
            } | null;
            readonly occurrences: number;
            /** @description Epoch milliseconds */
            readonly firstEventAt: number;
            /** @description Epoch milliseconds */
            readonly lastEventAt: number;
            /** @description Epoch milliseconds */
            readonly detectedAt: number;
            /** @description Raised by one with every change, by detector or analyst alike */
            readonly version: number;
            /** @description Why it was raised, in one sentence with the values in it */
            readonly summary: string;
            readonly foundLater?: {
                /** @description Epoch milliseconds */
                readonly at: number;
                readonly by: {
                    readonly id: string | null;
                    readonly name: string;
                };
                readonly reason: string;
            };
        };
        readonly AlertActivity: {
            readonly id: string;
            /** @description Epoch milliseconds */
            readonly at: number;
            readonly actor: {
                readonly id: string;
                readonly name: string;
            } | null;
            /** @enum {string} */
            readonly kind: "raised" | "acknowledged" | "resolved" | "reopened" | "assigned" | "commented" | "foundLater" | "snoozed" | "undone";
            /** @description Comment, label or assignee's name that belongs to the step; null when there is none */
            readonly text: string | null;
            readonly label: ("fraud" | "false_positive" | "inconclusive") | null;
        };
        readonly AlertConflict: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What happened and what to change, for people */
            readonly detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            readonly issues?: readonly {
                readonly path: string;
                readonly expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            readonly retryAfterS?: number;
            readonly current: components["schemas"]["Alert"];
            readonly lastActivity: components["schemas"]["AlertActivity"] | null;
        };
        readonly AlertDetail: {
            readonly alert: components["schemas"]["Alert"];
            /** @description Newest 200, newest first */
            readonly hits: readonly {
                readonly ruleId: string;
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                /** @description Id of the anchor event */
                readonly eventId: string;
                /** @description Event time of the anchor, epoch milliseconds */
                readonly eventTime: number;
                /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
                readonly value: number | null;
                /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
                readonly windowStart: number | null;
                /** @description Ids of the events it rests on, oldest first, the newest 100 */
                readonly evidence: readonly string[];
                readonly evidenceCount: number;
                readonly id: string;
                readonly ruleVersion: number;
                /** @description Epoch milliseconds */
                readonly detectedAt: number;
            }[];
            readonly hitsTotal: number;
            /** @description Transactions of the hits' evidence, oldest first, the newest 500 */
            readonly evidence: readonly components["schemas"]["StoredTransaction"][];
            /** @description Other transactions of the same account(s) around the evidence, oldest first, at most 500 */
            readonly context: readonly components["schemas"]["StoredTransaction"][];
            /** @description Of these transactions, those that were said to be fraud or legitimate, here or by another alert */
            readonly outcomes: readonly {
                /** @enum {string} */
                readonly label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                readonly at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                readonly by: {
                    /** @constant */
                    readonly source: "label";
                    /** @enum {string} */
                    readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    readonly name: string;
                } | {
                    /** @constant */
                    readonly source: "alert";
                    readonly alertId: string;
                    readonly ruleName: string;
                };
                readonly transactionId: string;
                /** @description The transaction's, epoch milliseconds */
                readonly timestamp: number;
            }[];
            readonly history: readonly components["schemas"]["AlertActivity"][];
            readonly rule: components["schemas"]["StoredRule"] | null;
        };
        readonly AlertPage: {
            readonly items: readonly components["schemas"]["Alert"][];
            readonly nextCursor: string | null;
        };
        readonly ApiKey: {
            readonly id: string;
            readonly name: string;
            /** @description The first characters, to tell keys apart */
            readonly begins: string;
            readonly scopes: readonly ("ingest" | "read" | "write" | "decide")[];
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdByName: string;
            /** @description Epoch milliseconds */
            readonly expiresAt: number | null;
            /** @description Epoch milliseconds */
            readonly revokedAt: number | null;
            readonly revokedByName: string | null;
            /** @description Epoch milliseconds, to the minute; null: never */
            readonly lastUsedAt: number | null;
        };
        readonly AuditLine: {
            readonly id: number;
            /** @description Epoch milliseconds */
            readonly at: number;
            /** @description `id` is null for Tripline itself and for the terminal */
            readonly actor: {
                readonly id: string | null;
                readonly name: string;
            };
            readonly action: string;
            /** @description `kind:id` */
            readonly subject: string;
            /** @description `before` and `after` hold what was changed, `note` says it in words, `reason` is its author's */
            readonly detail: {
                readonly [key: string]: unknown;
            };
            /** @description Whether the chain holds it already */
            readonly sealed: boolean;
            /** @description Whether a person's data was taken out of it */
            readonly redacted: boolean;
        };
        readonly AuditPage: {
            readonly items: readonly components["schemas"]["AuditLine"][];
            readonly nextCursor: string | null;
            readonly seal: {
                /** @description Lines in the chain */
                readonly sealed: number;
                /** @description The last link, in hex; null while there is none */
                readonly head: string | null;
                /** @description When the last one was sealed, epoch milliseconds */
                readonly sealedAt: number | null;
                /** @description Lines that wait, counted up to 1,000 */
                readonly waiting: number;
                /** @description When the oldest of them was written */
                readonly waitingSince: number | null;
            };
        };
        readonly Backtest: {
            readonly id: string;
            readonly slot: string;
            /** @enum {string} */
            readonly status: "queued" | "running" | "done" | "failed" | "superseded";
            /** @description Jobs that come before it while it is queued */
            readonly ahead: number;
            readonly progress: {
                /** @description 0 to 1 */
                readonly fraction: number;
                /** @description Transactions evaluated so far */
                readonly transactions: number;
            };
            /** @description Why it failed and what to change, for people */
            readonly error: string | null;
            /** @description Of what was evaluated so far; whole once the status is `done`. Null before the first */
            readonly result: (components["schemas"]["CompareResult"] | components["schemas"]["SweepResult"] | components["schemas"]["ExplainResult"] | components["schemas"]["MissedResult"]) | null;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description Epoch milliseconds */
            readonly startedAt: number | null;
            /** @description Epoch milliseconds */
            readonly finishedAt: number | null;
        };
        readonly BacktestSummary: {
            readonly range: {
                /** @description At or after, epoch milliseconds */
                readonly from: number;
                /** @description Before, epoch milliseconds */
                readonly to: number;
            };
            /** @description In the range */
            readonly transactions: number;
            /** @description What is known: transactions labelled fraud, and alerts resolved, in the range */
            readonly labels: {
                readonly fraudTransactions: number;
                readonly resolvedAlerts: number;
            };
            readonly gainedCount: number;
            readonly lostCount: number;
            readonly draft: {
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                readonly hits: number;
                readonly alerts: number;
                readonly alertsPerDay: number;
                /** @description Keys with an alert */
                readonly keys: number;
                readonly precision: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                readonly recall: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                readonly stopped?: {
                    readonly transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    readonly accounts: number;
                    /** @description By currency, major units */
                    readonly amounts: {
                        readonly [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    readonly fraud: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    readonly legitimate: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                };
            };
            readonly published: {
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                readonly hits: number;
                readonly alerts: number;
                readonly alertsPerDay: number;
                /** @description Keys with an alert */
                readonly keys: number;
                readonly precision: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                readonly recall: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                readonly stopped?: {
                    readonly transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    readonly accounts: number;
                    /** @description By currency, major units */
                    readonly amounts: {
                        readonly [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    readonly fraud: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    readonly legitimate: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                };
            } | null;
        };
        readonly Candidate: {
            readonly definition: components["schemas"]["RuleDefinition"];
            /** @description Epoch milliseconds */
            readonly since: number;
            readonly by: string;
            readonly reason: string;
            /** @description What `rule_id` its hits have: no rule has this id */
            readonly hitsOf: string;
        };
        readonly CompareResult: {
            /** @constant */
            readonly kind: "compare";
            readonly range: {
                /** @description At or after, epoch milliseconds */
                readonly from: number;
                /** @description Before, epoch milliseconds */
                readonly to: number;
            };
            readonly covered: {
                /** @description At or after, epoch milliseconds */
                readonly from: number;
                /** @description Before, epoch milliseconds */
                readonly to: number;
            } | null;
            /** @description In the range */
            readonly transactions: number;
            /** @description Start of the first bucket and width of each, epoch milliseconds and milliseconds */
            readonly bucketStart: number;
            /** @description Milliseconds */
            readonly bucketMs: number;
            readonly draft: {
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                readonly hits: number;
                readonly alerts: number;
                readonly alertsPerDay: number;
                /** @description Keys with an alert */
                readonly keys: number;
                /** @description Alerts opened in each bucket, the first of which begins at bucketStart */
                readonly alertsByBucket: readonly number[];
                readonly precision: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                readonly recall: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                readonly stopped?: {
                    readonly transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    readonly accounts: number;
                    /** @description By currency, major units */
                    readonly amounts: {
                        readonly [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    readonly fraud: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    readonly legitimate: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                };
            };
            readonly published: {
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                readonly hits: number;
                readonly alerts: number;
                readonly alertsPerDay: number;
                /** @description Keys with an alert */
                readonly keys: number;
                /** @description Alerts opened in each bucket, the first of which begins at bucketStart */
                readonly alertsByBucket: readonly number[];
                readonly precision: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                readonly recall: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                /** @description Of a version whose action is block: what it hits at once */
                readonly stopped?: {
                    readonly transactions: number;
                    /** @description Customers: accounts with such a transaction */
                    readonly accounts: number;
                    /** @description By currency, major units */
                    readonly amounts: {
                        readonly [key: string]: number;
                    };
                    /** @description Of these the transactions that are known to be fraud */
                    readonly fraud: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                    /** @description Of these the transactions that are known not to be */
                    readonly legitimate: {
                        readonly transactions: number;
                        /** @description Customers: accounts with such a transaction */
                        readonly accounts: number;
                        /** @description By currency, major units */
                        readonly amounts: {
                            readonly [key: string]: number;
                        };
                    };
                };
            } | null;
            /** @description What is known: transactions labelled fraud, and alerts resolved, in the range */
            readonly labels: {
                readonly fraudTransactions: number;
                readonly resolvedAlerts: number;
            };
            /** @description What was really raised by this rule in the range, whatever its version was then; null for a new rule */
            readonly raised: {
                readonly hits: number;
                readonly alerts: number;
            } | null;
            /** @description Keys that only one of both alerts on, the most telling first; at most 100 each, with the full count */
            readonly gained: readonly {
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                readonly alerts: number;
                /** @description Epoch milliseconds */
                readonly firstAt: number;
                readonly label: ("fraud" | "false_positive") | null;
            }[];
            readonly gainedCount: number;
            readonly lost: readonly {
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                readonly alerts: number;
                /** @description Epoch milliseconds */
                readonly firstAt: number;
                readonly label: ("fraud" | "false_positive") | null;
            }[];
            readonly lostCount: number;
            /** @description Keys that both alert on */
            readonly kept: number;
            /** @description At most ten alerts that only one of both raises, the most telling first. Empty until the job is done */
            readonly differences: readonly {
                /** @enum {string} */
                readonly side: "gained" | "lost";
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                readonly hit: components["schemas"]["Hit"];
                /** @description Hits in it */
                readonly occurrences: number;
                /** @description Why, in one sentence with the values in it */
                readonly summary: string;
                /** @description What the other version compares with, beside `hit.value`; null when that says nothing */
                readonly otherThreshold: number | null;
                readonly label: ("fraud" | "false_positive") | null;
                /** @description The newest 20 of what it rests on, oldest first */
                readonly evidence: readonly components["schemas"]["StoredTransaction"][];
                /** @description The alert that was really raised for it, if any */
                readonly alertId: string | null;
            }[];
            /** @description What the reader must know about the figures, as sentences: what is no longer stored, what changed within the range */
            readonly notes: readonly string[];
        };
        readonly DeadLetterPage: {
            readonly items: readonly components["schemas"]["DeadLetterRow"][];
            readonly nextCursor: string | null;
        };
        readonly DeadLetterRow: {
            readonly topic: string;
            readonly partition: number;
            readonly offset: number;
            /** @description `malformed`, `late`, `future` or `unreadable` */
            readonly reason: string;
            /** @description What exactly was wrong */
            readonly detail: string;
            readonly key: string;
            /** @description At most 64 KiB, as text (invalid UTF-8 replaced) */
            readonly payload: string;
            /** @description Bytes */
            readonly payloadBytes: number;
            /** @description Epoch milliseconds */
            readonly at: number;
        };
        /** @description A field of a transaction, attributes.name, hourOfDay (0 to 23, UTC) or dayOfWeek (1 is Monday, UTC) */
        readonly ConditionField: ("id" | "accountId" | "currency" | "type" | "cardId" | "merchantId" | "merchantCategory" | "terminalId" | "channel" | "deviceId" | "ip" | "counterpartyId" | "country" | "amount" | "timestamp" | "latitude" | "longitude" | "hourOfDay" | "dayOfWeek") | string;
        readonly DraftConflict: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What happened and what to change, for people */
            readonly detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            readonly issues?: readonly {
                readonly path: string;
                readonly expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            readonly retryAfterS?: number;
            readonly current: components["schemas"]["RuleDraft"] | null;
        };
        /** @description A whole number with a unit: 500ms, 30s, 5m, 1h or 7d; greater than 0 and at most 90d */
        readonly Duration: string;
        readonly Erasure: {
            readonly id: string;
            /** @description Epoch milliseconds */
            readonly at: number;
            readonly by: string;
            readonly reason: string | null;
            readonly includeOpen: boolean;
            /** @description What stands in the place of the account from now on */
            readonly pseudonym: string;
            /** @description Epoch milliseconds; null while it runs, or when it was cut off: asking again completes it */
            readonly finishedAt: number | null;
            /**
             * @description One that is `cutOff` is not done and nobody is at it: its process ended
             * @enum {string}
             */
            readonly state: "running" | "cutOff" | "done";
            readonly progress: {
                /** @enum {string} */
                readonly step: "lists" | "transactions" | "alerts" | "evidence" | "deadLetters" | "texts" | "remains" | "audit";
                /** @description Rows that were changed or removed so far, by table */
                readonly rows: {
                    readonly [key: string]: number;
                };
            } | null;
            readonly report: components["schemas"]["ErasureReport"] | null;
        };
        readonly ErasureReport: {
            /** @description Rows that were changed or removed, by table */
            readonly rows: {
                readonly [key: string]: number;
            };
            /** @description Lines of the audit that were redacted; the chain still holds */
            readonly audit: number;
            /** @description Cards, devices and addresses of this account alone that were erased with it */
            readonly values: number;
            /** @description Alerts that are not resolved: what they rest on is held */
            readonly held: readonly string[];
            readonly remains: readonly {
                readonly what: string;
                /** @description What to do, or when it goes by itself */
                readonly until: string;
                /** @description Epoch milliseconds after which retention removes it; not given where that is not known */
                readonly goesAt?: number;
            }[];
        };
        readonly ExplainResult: {
            /** @constant */
            readonly kind: "explain";
            /** @description Nearest first */
            readonly rules: readonly {
                readonly ruleId: string;
                readonly ruleName: string;
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /**
                 * @description `hit`: it did. `near`: it saw them, and this much was missing. `unseen`: none of them concerns it
                 * @enum {string}
                 */
                readonly outcome: "hit" | "near" | "unseen";
                /** @description 0 to 1; 1 for a hit */
                readonly nearness: number;
                /** @description What it reached and what it asks for, in the unit of its measure; null when it is not a number that is missing */
                readonly value: number | null;
                readonly threshold: number | null;
                /** @description The same in words: "3 of the 5 senders within 1 hour" */
                readonly text: string;
                /** @description What else stood in the way, a sentence each: "amount is 80, the rule asks for more than 100" */
                readonly missing: readonly string[];
                /** @description The transaction at which it came nearest; null when unseen */
                readonly eventId: string | null;
                /** @description Ids of what it counted there, oldest first, the newest 100 */
                readonly evidence: readonly string[];
                /** @description A value of one parameter with which it would have hit; null when one parameter alone does not do */
                readonly wouldHit: {
                    readonly param: string;
                    readonly value: number | string;
                } | null;
                /** @description The alert that it belongs to when it did hit */
                readonly alertId: string | null;
            }[];
        };
        readonly Hit: {
            readonly ruleId: string;
            readonly key: {
                readonly [key: string]: string | number | boolean;
            };
            /** @description Id of the anchor event */
            readonly eventId: string;
            /** @description Event time of the anchor, epoch milliseconds */
            readonly eventTime: number;
            /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
            readonly value: number | null;
            /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
            readonly windowStart: number | null;
            /** @description Ids of the events it rests on, oldest first, the newest 100 */
            readonly evidence: readonly string[];
            readonly evidenceCount: number;
        };
        readonly ListRow: {
            readonly name: string;
            /** @enum {string} */
            readonly type: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
            readonly description: string;
            /** @description Raised by one with every change */
            readonly version: number;
            /** @description Values on it */
            readonly entries: number;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly updatedBy: string;
            /** @description Rules that name it, enabled or not, by name */
            readonly usedBy: readonly {
                readonly id: string;
                readonly name: string;
            }[];
            /** @description Whether every live detector uses this version */
            readonly inForce: boolean;
        };
        /** @description What is measured of the transactions in the window */
        readonly Measure: {
            /**
             * @description How many transactions there are
             * @constant
             */
            readonly fn: "count";
        } | {
            /**
             * @description count: how many have the field; distinct: how many different values; the others of its numbers
             * @enum {string}
             */
            readonly fn: "count" | "sum" | "avg" | "min" | "max" | "stddev" | "distinct";
            readonly field: components["schemas"]["TransactionField"];
        };
        readonly MissedResult: {
            /** @constant */
            readonly kind: "missed";
            /** @description When the records arrived, epoch milliseconds */
            readonly range: {
                /** @description Epoch milliseconds */
                readonly from: number;
                /** @description Epoch milliseconds */
                readonly to: number;
            };
            readonly tallies: readonly {
                /** @enum {string} */
                readonly reason: "late" | "future" | "malformed" | "unreadable";
                readonly records: number;
                /** @description Transactions now that were never evaluated */
                readonly transactions: number;
                /** @description Transactions that were evaluated live, too: the same is stored */
                readonly evaluated: number;
                /** @description Copies of another record that was missed */
                readonly repeated: number;
                /** @description Still no transactions, or still in the future */
                readonly unusable: number;
            }[];
            /** @description The most frequent first, at most 20 kinds */
            readonly unusable: readonly {
                /** @description What is wrong with them, as one of them says */
                readonly error: string;
                readonly records: number;
                /** @description The beginning of one of them, and where it is */
                readonly example: string;
                readonly partition: number;
                readonly offset: number;
            }[];
            /** @description Event times of the first and the last transaction that was missed; null when there is none */
            readonly covered: {
                /** @description Epoch milliseconds */
                readonly from: number;
                /** @description Epoch milliseconds */
                readonly to: number;
            } | null;
            /** @description Stored transactions of the same keys that were evaluated with them */
            readonly beside: number;
            /** @description The worst and newest first. Empty until the job is done */
            readonly alerts: readonly {
                /** @description The alert that it becomes, unless its hits join one that is there */
                readonly id: string;
                readonly ruleId: string;
                readonly ruleName: string;
                readonly ruleVersion: number;
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /** @description Milliseconds */
                readonly cooldownMs: number;
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                readonly summary: string;
                /** @description Epoch milliseconds */
                readonly firstEventAt: number;
                /** @description Epoch milliseconds */
                readonly lastEventAt: number;
                /** @description In the order of their events */
                readonly hits: readonly {
                    readonly id: string;
                    /** @description Of the alert that it opens if it joins none */
                    readonly alertId: string;
                    readonly hit: components["schemas"]["Hit"];
                    readonly summary: string;
                }[];
                /** @description What its hits rest on that was missed, oldest first */
                readonly missed: readonly {
                    readonly transaction: components["schemas"]["StoredTransaction"];
                    /** @enum {string} */
                    readonly reason: "late" | "future" | "malformed" | "unreadable";
                    /** @description What the dead letter said */
                    readonly detail: string;
                    /** @description Wall clock, epoch milliseconds */
                    readonly arrivedAt: number;
                    readonly partition: number;
                    readonly offset: number;
                }[];
                /** @description What its first hit rests on, the newest 20, oldest first; missed ones among them */
                readonly evidence: readonly {
                    readonly id: string;
                    /** @description "" when it is not known, which is possible only of one that is not whole */
                    readonly accountId: string;
                    /** @description Epoch milliseconds */
                    readonly timestamp: number;
                    /** @description In major units of the currency */
                    readonly amount: number;
                    readonly currency: string;
                }[];
                /** @description An alert of the same rule and key that was raised around it, if any */
                readonly nearAlertId: string | null;
            }[];
            /** @description Of all that was found, also what is not listed */
            readonly alertsTotal: number;
            readonly hitsTotal: number;
            /** @description What the reader must know, as sentences */
            readonly notes: readonly string[];
        };
        /** @description Text, a number, a boolean, a parameter that holds a number, another field, or a field of an earlier step */
        readonly Operand: (string | number | boolean) | components["schemas"]["ParamRef"] | {
            readonly field: components["schemas"]["ConditionField"];
        } | {
            /** @description The name of an earlier step that is not a `not` step */
            readonly step: string;
            /**
             * @description Which of the step's transactions
             * @enum {string}
             */
            readonly pick: "first" | "last";
            readonly field: components["schemas"]["ConditionField"];
        };
        /** @description A number or a duration that people may tune; analysts too when it has both limits */
        readonly Param: {
            /** @description A number or a duration, within min and max */
            readonly value: number | components["schemas"]["Duration"];
            /** @description The least value; of the same kind as value */
            readonly min?: number | components["schemas"]["Duration"];
            /** @description The greatest value; of the same kind as value */
            readonly max?: number | components["schemas"]["Duration"];
            /** @description The step of its slider, greater than 0; of the same kind as value */
            readonly step?: number | components["schemas"]["Duration"];
            /** @description Shown beside it, such as amount. Where a number stands for a duration its unit of time: ms, s, m, h or d */
            readonly unit?: string;
            /** @description Its name on screens */
            readonly label?: string;
        };
        /** @description The value of a parameter of this rule, in place of a number or a duration */
        readonly ParamRef: {
            /** @description The name of a parameter of this rule */
            readonly param: string;
        };
        readonly Pattern: components["schemas"]["MatchPattern"] | components["schemas"]["AggregatePattern"] | components["schemas"]["SequencePattern"] | components["schemas"]["AbsencePattern"] | components["schemas"]["TravelPattern"] | components["schemas"]["DeviationPattern"] | components["schemas"]["FirstSeenPattern"];
        readonly PublishAnswer: {
            /** @constant */
            readonly outcome: "published";
            readonly rule: components["schemas"]["StoredRule"];
            readonly warnings?: readonly components["schemas"]["RuleWarning"][];
        } | {
            /** @constant */
            readonly outcome: "proposed";
            readonly draft: components["schemas"]["RuleDraft"];
        };
        readonly Rollout: {
            /** @description Of the keys, 1 to 99. Which ones is a hash of rule and key: raising it takes none away */
            readonly percent: number;
            /** @description Epoch milliseconds */
            readonly since: number;
            /** @description What the other keys are looked at with; null when nothing is, because the rule is new */
            readonly before: {
                readonly version: number;
                readonly definition: components["schemas"]["RuleDefinition"];
            } | null;
        };
        /** @description A rule. What is wrong with it is answered with 422, each place with what was expected there */
        readonly RuleBody: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            readonly id: string;
            /** @description Text of 1 to 200 characters */
            readonly name: string;
            /** @description What it is for, in at most 5000 characters */
            readonly description?: string;
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            readonly severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            readonly action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            readonly score?: number;
            /** @description One to three different fields; the rule looks at each combination of their values by itself */
            readonly key: readonly components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            readonly where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            readonly params?: {
                readonly [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            readonly detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            readonly cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            readonly enabled?: boolean;
            /** @enum {string} */
            readonly mode?: "live" | "shadow";
            /** @description With PUT: the version that the change starts from */
            readonly version?: number;
            /** @description Of a rule that was read; left out of what is saved */
            readonly warnings?: readonly components["schemas"]["RuleWarning"][];
        };
        readonly RuleDefinition: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            readonly id: string;
            /** @description Text of 1 to 200 characters */
            readonly name: string;
            /** @description What it is for, in at most 5000 characters */
            readonly description?: string;
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            readonly severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            readonly action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            readonly score?: number;
            /** @description One to three different fields; the rule looks at each combination of their values by itself */
            readonly key: readonly components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            readonly where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            readonly params?: {
                readonly [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            readonly detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            readonly cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        readonly RuleDraft: {
            readonly id: string;
            /** @description The rule that it changes; null for a new one. One author has at most one draft of a rule */
            readonly ruleId: string | null;
            readonly base: components["schemas"]["StoredRule"] | null;
            readonly author: {
                readonly id: string;
                readonly name: string;
            };
            /** @description The rule as JSON */
            readonly text: string;
            /** @description Raised by one with every save; a save names the one that it follows */
            readonly edit: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly proposal: {
                /** @description Epoch milliseconds */
                readonly at: number;
                /** @description Null where none was given: only thresholds are proposed without one */
                readonly reason: string | null;
                readonly how: {
                    /** @constant */
                    readonly mode: "live";
                    readonly percent: number;
                } | {
                    /** @constant */
                    readonly mode: "shadow";
                } | {
                    /** @constant */
                    readonly mode: "tune";
                };
                readonly backtest: components["schemas"]["BacktestSummary"] | null;
            } | null;
            readonly declined: {
                /** @description Epoch milliseconds */
                readonly at: number;
                readonly by: {
                    readonly id: string;
                    readonly name: string;
                };
                readonly reason: string | null;
            } | null;
        };
        readonly RuleHealth: {
            readonly ruleId: string;
            readonly name: string;
            /** @enum {string} */
            readonly severity: "low" | "medium" | "high" | "critical";
            /** @enum {string} */
            readonly state: "live" | "shadow" | "disabled";
            /** @description Hits that belong to alerts, and hits that raised none */
            readonly hits: number;
            readonly shadowHits: number;
            /** @description Of the hits, those that a snooze kept quiet */
            readonly quietHits: number;
            /** @description Keys for which the rule is snoozed now */
            readonly snoozes: number;
            readonly alerts: number;
            /** @description Alerts in each of 24 equal parts of the period, oldest first */
            readonly alertsByPart: readonly number[];
            /** @description Of these alerts, those that nobody has taken up */
            readonly open: number;
            readonly resolved: {
                readonly fraud: number;
                readonly falsePositive: number;
                readonly inconclusive: number;
            };
            /** @description Fraud among the alerts that are known to be fraud or not, by their resolution or by labels of their hits' transactions; null when none is */
            readonly precision: {
                readonly of: number;
                readonly outOf: number;
            } | null;
            /** @description False positives among all alerts with an outcome, inconclusive ones too; null when none has one */
            readonly falsePositiveRate: {
                readonly of: number;
                readonly outOf: number;
            } | null;
            /** @description Milliseconds from detection to resolution; null when none was resolved */
            readonly medianResolveMs: number | null;
            /** @description Microseconds a transaction, now; null when no detector says */
            readonly costUs: number | null;
            /** @description Rules that alert on the same transactions, the largest share first, at most five */
            readonly overlaps: readonly {
                readonly of: number;
                readonly outOf: number;
                readonly ruleId: string;
                readonly name: string;
            }[];
            readonly findings: readonly {
                /**
                 * @description Never fires; mostly false positives; snoozed for many keys; another one finds the same; takes most of the time
                 * @enum {string}
                 */
                readonly kind: "silent" | "cries-wolf" | "snoozed" | "repeats" | "costly";
                /** @description "Of 40 resolved alerts 38 were false positives." */
                readonly text: string;
            }[];
        };
        readonly RuleHealthReport: {
            /** @description Epoch milliseconds */
            readonly from: number;
            /** @description Epoch milliseconds */
            readonly to: number;
            /** @description Every rule that exists */
            readonly rules: readonly components["schemas"]["RuleHealth"][];
        };
        readonly RuleConflict: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What happened and what to change, for people */
            readonly detail?: string;
            /** @description Parts of the request that are wrong, with what was expected there */
            readonly issues?: readonly {
                readonly path: string;
                readonly expected: string;
            }[];
            /** @description Seconds after which it may be tried again */
            readonly retryAfterS?: number;
            readonly current: components["schemas"]["StoredRule"] | null;
        };
        readonly RuleHitPage: {
            readonly items: readonly components["schemas"]["RuleHitRow"][];
            /** @description To be given as `before`; null at the end */
            readonly nextBefore: string | null;
        };
        readonly RuleHitRow: {
            readonly key: {
                readonly [key: string]: string | number | boolean;
            };
            /** @description Id of the anchor event */
            readonly eventId: string;
            /** @description Event time of the anchor, epoch milliseconds */
            readonly eventTime: number;
            /** @description The measure of an aggregate; of other patterns what explains the hit best, or null */
            readonly value: number | null;
            /** @description Start of a tumbling or hopping window, epoch milliseconds; otherwise null */
            readonly windowStart: number | null;
            /** @description Ids of the events it rests on, oldest first, the newest 100 */
            readonly evidence: readonly string[];
            readonly evidenceCount: number;
            readonly id: string;
            readonly ruleVersion: number;
            /** @description Epoch milliseconds */
            readonly detectedAt: number;
            /** @description The alert that it belongs to; null for a hit in shadow or kept quiet */
            readonly alertId: string | null;
            /** @description The snooze that kept it quiet; null when none did */
            readonly snoozeId: string | null;
            /** @description What it rests on, oldest first, the newest 50 of it that are still stored */
            readonly transactions: readonly components["schemas"]["StoredTransaction"][];
        };
        readonly RuleRow: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            readonly id: string;
            /** @description Text of 1 to 200 characters */
            readonly name: string;
            /** @description What it is for, in at most 5000 characters */
            readonly description?: string;
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            readonly severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            readonly action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            readonly score?: number;
            /** @description One to three different fields; the rule looks at each combination of their values by itself */
            readonly key: readonly components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            readonly where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            readonly params?: {
                readonly [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            readonly detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            readonly cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            readonly enabled: boolean;
            /** @enum {string} */
            readonly mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            readonly version: number;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly updatedBy: string;
            readonly hitsLastHour: number;
            readonly hitsLastDay: number;
            /** @description 24 counts of hits, one an hour, oldest first */
            readonly hitsByHour: readonly number[];
            readonly alertsOpen: number;
            /** @description Whether every live detector runs this version */
            readonly inForce: boolean;
            readonly candidate: {
                readonly definition: components["schemas"]["RuleDefinition"];
                /** @description Epoch milliseconds */
                readonly since: number;
                readonly by: string;
                readonly reason: string;
                /** @description What `rule_id` its hits have: no rule has this id */
                readonly hitsOf: string;
                readonly hits: number;
                readonly liveHits: number;
            } | null;
            readonly rollout: components["schemas"]["Rollout"] | null;
            /** @description Drafts of it that wait for a second person */
            readonly proposals: number;
        };
        readonly RuleVersionRow: {
            readonly version: number;
            readonly definition: components["schemas"]["StoredRule"];
            readonly author: string;
            /** @description Epoch milliseconds */
            readonly at: number;
            /** @description What changed against the version before, in words */
            readonly note: string;
            /** @description Why, as whoever published it said; null where nobody was asked */
            readonly reason: string | null;
            readonly backtest: components["schemas"]["BacktestSummary"] | null;
            readonly candidate: components["schemas"]["RuleDefinition"] | null;
            readonly rollout: components["schemas"]["Rollout"] | null;
        };
        readonly RuleWarning: {
            /** @description Where in the rule */
            readonly path: string;
            readonly message: string;
        };
        readonly SavedDraft: {
            readonly id: string;
            /** @description The rule that it changes; null for a new one. One author has at most one draft of a rule */
            readonly ruleId: string | null;
            readonly base: components["schemas"]["StoredRule"] | null;
            readonly author: {
                readonly id: string;
                readonly name: string;
            };
            /** @description The rule as JSON */
            readonly text: string;
            /** @description Raised by one with every save; a save names the one that it follows */
            readonly edit: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly proposal: {
                /** @description Epoch milliseconds */
                readonly at: number;
                /** @description Null where none was given: only thresholds are proposed without one */
                readonly reason: string | null;
                readonly how: {
                    /** @constant */
                    readonly mode: "live";
                    readonly percent: number;
                } | {
                    /** @constant */
                    readonly mode: "shadow";
                } | {
                    /** @constant */
                    readonly mode: "tune";
                };
                readonly backtest: components["schemas"]["BacktestSummary"] | null;
            } | null;
            readonly declined: {
                /** @description Epoch milliseconds */
                readonly at: number;
                readonly by: {
                    readonly id: string;
                    readonly name: string;
                };
                readonly reason: string | null;
            } | null;
            readonly warnings: readonly components["schemas"]["RuleWarning"][];
        };
        readonly SavedRule: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            readonly id: string;
            /** @description Text of 1 to 200 characters */
            readonly name: string;
            /** @description What it is for, in at most 5000 characters */
            readonly description?: string;
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            readonly severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            readonly action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            readonly score?: number;
            /** @description One to three different fields; the rule looks at each combination of their values by itself */
            readonly key: readonly components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            readonly where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            readonly params?: {
                readonly [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            readonly detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            readonly cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            readonly enabled: boolean;
            /** @enum {string} */
            readonly mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            readonly version: number;
            /** @description What makes the rule find nothing as things are: its parameters now, and what recent transactions carry */
            readonly warnings: readonly components["schemas"]["RuleWarning"][];
        };
        readonly Settings: {
            /** @description Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does */
            readonly secondPerson: boolean;
            /** @description Whether analysts publish other values of parameters, within their limits, on their own */
            readonly analystsTune: boolean;
        };
        /** @description A field of a transaction, or attributes.name for a free attribute */
        readonly TransactionField: ("id" | "accountId" | "currency" | "type" | "cardId" | "merchantId" | "merchantCategory" | "terminalId" | "channel" | "deviceId" | "ip" | "counterpartyId" | "country" | "amount" | "timestamp" | "latitude" | "longitude") | string;
        readonly StoredRule: {
            /** @description 1 to 64 of the characters a-z 0-9 - */
            readonly id: string;
            /** @description Text of 1 to 200 characters */
            readonly name: string;
            /** @description What it is for, in at most 5000 characters */
            readonly description?: string;
            /**
             * @description How bad its finding is
             * @enum {string}
             */
            readonly severity: "low" | "medium" | "high" | "critical";
            /**
             * @description What its hit asks of the decision about a transaction; none unless given
             * @enum {string}
             */
            readonly action?: "none" | "review" | "block";
            /** @description How much its hit says of fraud, 0 to 100; 10, 30, 60 or 90 by its severity unless given */
            readonly score?: number;
            /** @description One to three different fields; the rule looks at each combination of their values by itself */
            readonly key: readonly components["schemas"]["TransactionField"][];
            /** @description Only transactions that satisfy it are seen by the rule */
            readonly where?: components["schemas"]["Condition"];
            /** @description At most 50 values that people may tune, by name; a name has 1 to 64 characters */
            readonly params?: {
                readonly [key: string]: components["schemas"]["Param"];
            };
            /** @description The pattern that the rule looks for */
            readonly detect: components["schemas"]["Pattern"];
            /** @description How close hits of a key must be to belong to one alert; 15m unless given */
            readonly cooldown?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            readonly enabled: boolean;
            /** @enum {string} */
            readonly mode: "live" | "shadow";
            /** @description Raised by one with every change of anything in it */
            readonly version: number;
        };
        readonly StoredTransaction: {
            readonly id: string;
            /** @description "" when it is not known, which is possible only of one that is not whole */
            readonly accountId: string;
            /** @description Epoch milliseconds */
            readonly timestamp: number;
            /** @description In major units of the currency */
            readonly amount: number;
            readonly currency: string;
            /** @description Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored */
            readonly whole: boolean;
            readonly body: {
                readonly [key: string]: unknown;
            };
        };
        readonly SweepResult: {
            /** @constant */
            readonly kind: "sweep";
            readonly range: {
                /** @description At or after, epoch milliseconds */
                readonly from: number;
                /** @description Before, epoch milliseconds */
                readonly to: number;
            };
            readonly covered: {
                /** @description At or after, epoch milliseconds */
                readonly from: number;
                /** @description Before, epoch milliseconds */
                readonly to: number;
            } | null;
            readonly param: string;
            readonly transactions: number;
            /** @description In the order of the values asked for */
            readonly points: readonly {
                readonly value: number | string;
                readonly hits: number;
                readonly alerts: number;
                readonly alertsPerDay: number;
                readonly precision: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
                readonly recall: {
                    readonly of: number;
                    readonly outOf: number;
                } | null;
            }[];
        };
        readonly SystemStatus: {
            /** @description Epoch milliseconds */
            readonly at: number;
            /** @description What keeps transactions from being evaluated in time, the cause before its effects; empty when nothing does */
            readonly problems: readonly {
                /** @enum {string} */
                readonly code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                /** @description Since when, epoch milliseconds */
                readonly since: number;
                /** @description Where, when it concerns one topic or one partition of it */
                readonly topic?: string;
                readonly partition?: number;
                /** @description How many transactions it concerns, as far as that is known */
                readonly transactions?: number;
                /** @description What is wrong and what that means, in one or two sentences */
                readonly message: string;
                /** @description What to do about it */
                readonly remedy: string;
                /** @description Whether it is over and only waits for someone to say that it is known */
                readonly acknowledgeable: boolean;
            }[];
            /** @description What is wrong beside that */
            readonly warnings: readonly {
                /** @enum {string} */
                readonly code: "audit";
                /** @description Since when, epoch milliseconds */
                readonly since: number;
                /** @description How many lines it concerns, at least */
                readonly lines: number;
                /** @description What is wrong and what that means, in one or two sentences */
                readonly message: string;
                /** @description What to do about it */
                readonly remedy: string;
            }[];
            /** @description Lines of the audit that wait to be sealed; counted up to some thousands */
            readonly unsealedLines: number;
            readonly stream: {
                /** @enum {string} */
                readonly kind: "kafka" | "postgres";
                readonly ok: boolean;
                readonly problem: string | null;
                /** @description Appended per second over the last 10 s */
                readonly appendedPerSecond: number | null;
                /** @description Transactions on the stream that are not evaluated yet */
                readonly lag: number;
                /** @description When the newest record was appended, epoch milliseconds; null when there is none */
                readonly lastRecordAt: number | null;
            };
            readonly detectors: readonly {
                readonly id: string;
                /** @description Epoch milliseconds */
                readonly startedAt: number;
                /** @description Epoch milliseconds */
                readonly seenAt: number;
                readonly alive: boolean;
                readonly ruleRevision: number;
                readonly transactionsPerSecond: number;
                /** @description Resident memory of the process, bytes */
                readonly rssBytes: number;
                readonly heldEvents: number;
                readonly keys: number;
                /** @description Transient faults being retried, as sentences */
                readonly faults: readonly string[];
            }[];
            /** @description What each rule in force did over the last minutes in all live detectors, the costliest first */
            readonly rules: readonly {
                /** @description The rule's, or that of what runs in shadow beside it */
                readonly id: string;
                readonly name: string;
                /** @description Transactions put to it */
                readonly evaluated: number;
                /** @description Microseconds a transaction, estimated from a sample; null when none was put to it */
                readonly costUs: number | null;
                /** @description Its part of the time spent on all rules, 0 to 1 */
                readonly share: number;
                readonly hits: number;
                /** @description Searches given up, so that what they looked for may have been missed */
                readonly overflows: number;
                /** @description Events held that it sees; two rules may see the same */
                readonly heldEvents: number;
            }[];
            readonly database: {
                readonly ok: boolean;
                readonly problem: string | null;
                /** @description What a trivial query took, milliseconds; null when it failed */
                readonly pingMs: number | null;
                readonly bytes: number | null;
            };
            readonly gateway: {
                readonly clients: number;
                /** @description Epoch milliseconds */
                readonly startedAt: number;
                /** @description Resident memory of the process, bytes */
                readonly rssBytes: number;
            };
            readonly partitions: readonly {
                readonly topic: string;
                readonly partition: number;
                readonly owner: string | null;
                readonly epoch: number;
                readonly nextOffset: number;
                readonly endOffset: number | null;
                /** @description Transactions that are not evaluated yet; of the packed topic its part of the whole by records */
                readonly lag: number | null;
                /** @description Epoch milliseconds */
                readonly committedAt: number | null;
                readonly maxEventTime: number | null;
                /** @description Whether its time stands so far in the future that what comes now is late */
                readonly ahead: boolean;
                /** @description Event time, epoch milliseconds; null where no live detector tells it */
                readonly watermark: number | null;
                /** @description Nothing arrives for longer than `TRIPLINE_IDLE_AFTER`; always false where no detector lives that would know */
                readonly idle: boolean;
                readonly accepted: number;
                readonly rejected: number;
                readonly late: number;
                readonly future: number;
                readonly duplicates: number;
                /** @description Records without a value (tombstones) */
                readonly skipped: number;
                readonly overflows: number;
            }[];
            readonly totals: {
                readonly accepted: number;
                readonly rejected: number;
                readonly late: number;
                readonly future: number;
                readonly duplicates: number;
                /** @description Records without a value (tombstones) */
                readonly skipped: number;
                readonly overflows: number;
            };
        };
        readonly UserAccount: {
            readonly id: string;
            readonly name: string;
            readonly email: string;
            /** @enum {string} */
            readonly role: "viewer" | "analyst" | "lead" | "admin";
            /** @enum {string} */
            readonly state: "active" | "invited" | "disabled";
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description When they were let in last, epoch milliseconds; null: never */
            readonly lastSignInAt: number | null;
            readonly hasPassword: boolean;
            readonly hasSingleSignOn: boolean;
            readonly hasSecondFactor: boolean;
            /** @description Browsers that they are signed in with now */
            readonly sessions: number;
            /** @description The link that they did not use yet, also when it has expired; null: none */
            readonly link: {
                /** @enum {string} */
                readonly kind: "invite" | "reset";
                /** @description Epoch milliseconds */
                readonly expiresAt: number;
            } | null;
            /** @description One of the demo's accounts, which nobody may change */
            readonly isDemo: boolean;
        };
        readonly UserWithLink: {
            readonly user: components["schemas"]["UserAccount"];
            readonly link: {
                /** @enum {string} */
                readonly kind: "invite" | "reset";
                readonly url: string;
                /** @description Epoch milliseconds */
                readonly expiresAt: number;
                /** @description False: the address is the one that the asking browser used, for `TRIPLINE_ORIGIN` is not set */
                readonly isOriginSet: boolean;
                /**
                 * @description `off`: no mail server is set
                 * @enum {string}
                 */
                readonly mail: "sent" | "failed" | "off";
                /** @description Why no mail went out; null unless it failed */
                readonly mailFault: string | null;
            };
        };
        /** @description Which transactions are measured together */
        readonly Window: {
            /** @constant */
            readonly type: "sliding";
            /** @description How long before each transaction the window begins */
            readonly size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long before each transaction the window ends */
            readonly delay?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            readonly type: "tumbling";
            /** @description The length of each window */
            readonly size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            readonly type: "hopping";
            /** @description The length of each window */
            readonly size: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How long after one window the next begins; no longer than the size */
            readonly step: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        } | {
            /** @constant */
            readonly type: "session";
            /** @description The pause that ends a session */
            readonly gap: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description A single transaction that satisfies a condition */
        readonly MatchPattern: {
            /** @constant */
            readonly type: "match";
            /** @description Each transaction that satisfies it is a hit */
            readonly when: components["schemas"]["Condition"];
        };
        /** @description Transactions of a window that, counted or measured together, come to so much */
        readonly AggregatePattern: {
            /** @constant */
            readonly type: "aggregate";
            readonly window: components["schemas"]["Window"];
            readonly measure: components["schemas"]["Measure"];
            /** @description What the measure must come to */
            readonly having: {
                /**
                 * @description How the measure compares with the value
                 * @enum {string}
                 */
                readonly op: "<" | "<=" | ">" | ">=" | "=";
                /** @description The bound, in the unit of the measure */
                readonly value: number | components["schemas"]["ParamRef"];
            };
        };
        /** @description Transactions that satisfy the steps in their order */
        readonly SequencePattern: {
            /** @constant */
            readonly type: "sequence";
            /** @description The longest time from the first transaction to the last */
            readonly within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /**
             * @description Whether others may lie between the transactions (relaxed, unless given) or not (strict)
             * @enum {string}
             */
            readonly contiguity?: "relaxed" | "strict";
            /** @description In the order in which they must happen */
            readonly steps: readonly ({
                /** @description 1 to 64 characters; no other step has it */
                readonly name: string;
                /** @description What a transaction of this step satisfies */
                readonly when: components["schemas"]["Condition"];
                /** @description How many transactions it takes, at least 1; 1 unless given. At most 1,000 in all steps together */
                readonly times?: number | components["schemas"]["ParamRef"];
                /** @constant */
                readonly not?: false;
            } | {
                /** @description 1 to 64 characters; no other step has it */
                readonly name: string;
                /** @description What no transaction between the step before and the one after may satisfy */
                readonly when: components["schemas"]["Condition"];
                /**
                 * @description Between two other steps of a relaxed sequence only
                 * @constant
                 */
                readonly not: true;
            })[];
        };
        /** @description A transaction that satisfies `after` and that none which satisfies `expect` follows in time */
        readonly AbsencePattern: {
            /** @constant */
            readonly type: "absence";
            /** @description The transaction that another one must follow */
            readonly after: components["schemas"]["Condition"];
            /** @description The transaction that must follow it */
            readonly expect: components["schemas"]["Condition"];
            /** @description How long the one that is expected may take */
            readonly within: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description Two transactions in a row at places too far apart for the time between */
        readonly TravelPattern: {
            /** @constant */
            readonly type: "travel";
            /** @description Faster than this, kilometres an hour, at least 0 */
            readonly maxSpeedKmh: number | components["schemas"]["ParamRef"];
            /** @description At least so far apart, kilometres along the great circle, at least 0 */
            readonly minDistanceKm: number | components["schemas"]["ParamRef"];
            /** @description The longest time between both; 24h unless given */
            readonly within?: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
        };
        /** @description A number far above what the same key had before; it has either `times` or `zScore` */
        readonly DeviationPattern: {
            /** @constant */
            readonly type: "deviation";
            /** @description The field whose number is compared */
            readonly field: components["schemas"]["TransactionField"];
            /** @description How far back the earlier transactions lie that it is compared with */
            readonly window: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How many earlier numbers there must be, at least 1 */
            readonly minSamples: number | components["schemas"]["ParamRef"];
            /** @description More than so many times their mean; this or zScore */
            readonly times?: number | components["schemas"]["ParamRef"];
            /** @description More than so many standard deviations above their mean; this or times */
            readonly zScore?: number | components["schemas"]["ParamRef"];
        };
        /** @description A value that the same key did not have before */
        readonly FirstSeenPattern: {
            /** @constant */
            readonly type: "firstSeen";
            /** @description The field whose value is new */
            readonly field: components["schemas"]["TransactionField"];
            /** @description How far back a value counts as known */
            readonly memory: components["schemas"]["Duration"] | components["schemas"]["ParamRef"];
            /** @description How many earlier transactions there must be in that time; 1 unless given */
            readonly minHistory?: number | components["schemas"]["ParamRef"];
            /** @description Only transactions that satisfy it are asked; all unless given */
            readonly when?: components["schemas"]["Condition"];
        };
        readonly postTransactions202: {
            readonly accepted: number;
            /** @description The first 1,000 */
            readonly rejected: readonly {
                readonly index: number;
                readonly error: string;
            }[];
            /** @description How many were rejected beyond those; left out when there are none */
            readonly rejectedMore?: number;
        };
        readonly getAlertsCounts200: {
            readonly total: number;
            readonly byStatus: {
                readonly [key: string]: number;
            };
            readonly bySeverity: {
                readonly [key: string]: number;
            };
        };
        readonly postAlertsAcknowledge200: {
            readonly changed: readonly components["schemas"]["Alert"][];
            readonly failed: readonly {
                readonly id: string;
                readonly reason: string;
                readonly current: components["schemas"]["Alert"] | null;
            }[];
        };
        readonly getRules200: {
            readonly items: readonly components["schemas"]["RuleRow"][];
        };
        readonly patchRulesIdParams409: components["schemas"]["DraftConflict"] | components["schemas"]["RuleConflict"];
        readonly getRulesIdVersions200: {
            readonly items: readonly components["schemas"]["RuleVersionRow"][];
        };
        readonly postDecisions200: {
            readonly id: string;
            readonly transactionId: string;
            /** @enum {string} */
            readonly decision: "allow" | "review" | "block";
            /** @description 0 to 1,000 */
            readonly score: number;
            /** @description The live ones, the most severe action first */
            readonly hits: readonly {
                readonly ruleId: string;
                readonly ruleVersion: number;
                readonly ruleName: string;
                /** @enum {string} */
                readonly action: "none" | "review" | "block";
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                readonly reasonCode: string;
                /** @description Why it was raised, in one sentence */
                readonly summary: string;
            }[];
            /** @description Of rules in shadow: they decide nothing */
            readonly shadowHits: readonly {
                readonly ruleId: string;
                readonly ruleVersion: number;
                readonly ruleName: string;
                /** @enum {string} */
                readonly action: "none" | "review" | "block";
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                readonly reasonCode: string;
                /** @description Why it was raised, in one sentence */
                readonly summary: string;
            }[];
            /** @description False: the fallback (`TRIPLINE_DECISION_FALLBACK`) was answered, for this reason */
            readonly complete: boolean;
            readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
            /** @description From the question to the answer */
            readonly ms: number;
        };
        readonly postDecisionsBatch200: {
            /** @description In the order asked */
            readonly answers: readonly components["schemas"]["postDecisions200"][];
        };
        readonly getDecisions200: {
            readonly items: readonly {
                readonly id: string;
                readonly transactionId: string;
                readonly accountId: string;
                /** @description Of the transaction, epoch milliseconds */
                readonly eventTime: number;
                /** @description Of the transaction, in major units of the currency; null once it was erased */
                readonly amount: number | null;
                readonly currency: string | null;
                /** @description Epoch milliseconds */
                readonly askedAt: number;
                /** @description Epoch milliseconds; null: nobody was answered yet */
                readonly answeredAt: number | null;
                readonly decision: ("allow" | "review" | "block") | null;
                /** @description What it would have been without the brake */
                readonly unbraked: ("allow" | "review" | "block") | null;
                readonly complete: boolean | null;
                readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                readonly score: number | null;
                /** @description Ids of the rules of its live hits */
                readonly rules: readonly string[];
                readonly ms: number | null;
                /** @description When the true outcome was known; null: not yet */
                readonly completedAt: number | null;
                /** @description The true outcome, where it came after the answer */
                readonly lateOutcome: {
                    /** @enum {string} */
                    readonly decision: "allow" | "review" | "block";
                    readonly complete: boolean;
                    readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                    readonly score: number;
                    readonly hits: readonly {
                        readonly ruleId: string;
                        readonly ruleVersion: number;
                        readonly ruleName: string;
                        /** @enum {string} */
                        readonly action: "none" | "review" | "block";
                        /** @enum {string} */
                        readonly severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        readonly reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        readonly summary: string;
                    }[];
                    readonly shadowHits: readonly {
                        readonly ruleId: string;
                        readonly ruleVersion: number;
                        readonly ruleName: string;
                        /** @enum {string} */
                        readonly action: "none" | "review" | "block";
                        /** @enum {string} */
                        readonly severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        readonly reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        readonly summary: string;
                    }[];
                    /** @description How long after the question it was known, beyond the time that the asker waited */
                    readonly lateMs: number;
                } | null;
                /** @description What the transaction turned out to be; null: nothing is known */
                readonly outcome: {
                    /** @enum {string} */
                    readonly label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    readonly at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    readonly by: {
                        /** @constant */
                        readonly source: "label";
                        /** @enum {string} */
                        readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        readonly name: string;
                    } | {
                        /** @constant */
                        readonly source: "alert";
                        readonly alertId: string;
                        readonly ruleName: string;
                    };
                } | null;
            }[];
            readonly nextCursor: string | null;
        };
        readonly getDecisionsId200: {
            readonly id: string;
            readonly transactionId: string;
            readonly accountId: string;
            /** @description Of the transaction, epoch milliseconds */
            readonly eventTime: number;
            /** @description Of the transaction, in major units of the currency; null once it was erased */
            readonly amount: number | null;
            readonly currency: string | null;
            /** @description Epoch milliseconds */
            readonly askedAt: number;
            /** @description Epoch milliseconds; null: nobody was answered yet */
            readonly answeredAt: number | null;
            readonly decision: ("allow" | "review" | "block") | null;
            /** @description What it would have been without the brake */
            readonly unbraked: ("allow" | "review" | "block") | null;
            readonly complete: boolean | null;
            readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
            readonly score: number | null;
            /** @description Ids of the rules of its live hits */
            readonly rules: readonly string[];
            readonly ms: number | null;
            /** @description When the true outcome was known; null: not yet */
            readonly completedAt: number | null;
            /** @description The true outcome, where it came after the answer */
            readonly lateOutcome: {
                /** @enum {string} */
                readonly decision: "allow" | "review" | "block";
                readonly complete: boolean;
                readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                readonly score: number;
                readonly hits: readonly {
                    readonly ruleId: string;
                    readonly ruleVersion: number;
                    readonly ruleName: string;
                    /** @enum {string} */
                    readonly action: "none" | "review" | "block";
                    /** @enum {string} */
                    readonly severity: "low" | "medium" | "high" | "critical";
                    /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                    readonly reasonCode: string;
                    /** @description Why it was raised, in one sentence */
                    readonly summary: string;
                }[];
                readonly shadowHits: readonly {
                    readonly ruleId: string;
                    readonly ruleVersion: number;
                    readonly ruleName: string;
                    /** @enum {string} */
                    readonly action: "none" | "review" | "block";
                    /** @enum {string} */
                    readonly severity: "low" | "medium" | "high" | "critical";
                    /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                    readonly reasonCode: string;
                    /** @description Why it was raised, in one sentence */
                    readonly summary: string;
                }[];
                /** @description How long after the question it was known, beyond the time that the asker waited */
                readonly lateMs: number;
            } | null;
            /** @description What the transaction turned out to be; null: nothing is known */
            readonly outcome: {
                /** @enum {string} */
                readonly label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                readonly at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                readonly by: {
                    /** @constant */
                    readonly source: "label";
                    /** @enum {string} */
                    readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    readonly name: string;
                } | {
                    /** @constant */
                    readonly source: "alert";
                    readonly alertId: string;
                    readonly ruleName: string;
                };
            } | null;
            /** @description How long the asker waited, milliseconds */
            readonly timeoutMs: number;
            readonly askedBy: string;
            /** @description As it was asked about */
            readonly transaction: {
                readonly [key: string]: unknown;
            };
            readonly hits: readonly {
                readonly ruleId: string;
                readonly ruleVersion: number;
                readonly ruleName: string;
                /** @enum {string} */
                readonly action: "none" | "review" | "block";
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                readonly reasonCode: string;
                /** @description Why it was raised, in one sentence */
                readonly summary: string;
                readonly id: string;
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                /** @description Of the rule, 0 to 100 */
                readonly ruleScore: number;
                /** @description Of this hit, 0 to 1 */
                readonly strength: number;
                /** @description Ids of transactions, the newest 100 */
                readonly evidence: readonly string[];
                readonly evidenceCount: number;
                /** @description The alert that it belongs to; null for none */
                readonly alertId: string | null;
            }[];
            readonly shadowHits: readonly {
                readonly ruleId: string;
                readonly ruleVersion: number;
                readonly ruleName: string;
                /** @enum {string} */
                readonly action: "none" | "review" | "block";
                /** @enum {string} */
                readonly severity: "low" | "medium" | "high" | "critical";
                /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                readonly reasonCode: string;
                /** @description Why it was raised, in one sentence */
                readonly summary: string;
                readonly id: string;
                readonly key: {
                    readonly [key: string]: string | number | boolean;
                };
                /** @description Of the rule, 0 to 100 */
                readonly ruleScore: number;
                /** @description Of this hit, 0 to 1 */
                readonly strength: number;
                /** @description Ids of transactions, the newest 100 */
                readonly evidence: readonly string[];
                readonly evidenceCount: number;
                /** @description The alert that it belongs to; null for none */
                readonly alertId: string | null;
            }[];
            /** @description Every partition that evaluated the transaction, its own first */
            readonly parts: readonly {
                readonly log: string;
                readonly partition: number;
                readonly offset: number;
                readonly outcome: string;
                readonly ruleRevision: number;
                /** @description Epoch milliseconds */
                readonly at: number;
            }[];
            /** @description Hits of the transaction that were found later: they changed nothing */
            readonly laterHits: readonly {
                readonly id: string;
                readonly ruleId: string;
                readonly ruleVersion: number;
                readonly alertId: string;
                /** @description Epoch milliseconds */
                readonly detectedAt: number;
            }[];
        };
        readonly getAlertsIdDecisions200: {
            readonly items: readonly {
                readonly id: string;
                readonly transactionId: string;
                readonly accountId: string;
                /** @description Of the transaction, epoch milliseconds */
                readonly eventTime: number;
                /** @description Of the transaction, in major units of the currency; null once it was erased */
                readonly amount: number | null;
                readonly currency: string | null;
                /** @description Epoch milliseconds */
                readonly askedAt: number;
                /** @description Epoch milliseconds; null: nobody was answered yet */
                readonly answeredAt: number | null;
                readonly decision: ("allow" | "review" | "block") | null;
                /** @description What it would have been without the brake */
                readonly unbraked: ("allow" | "review" | "block") | null;
                readonly complete: boolean | null;
                readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                readonly score: number | null;
                /** @description Ids of the rules of its live hits */
                readonly rules: readonly string[];
                readonly ms: number | null;
                /** @description When the true outcome was known; null: not yet */
                readonly completedAt: number | null;
                /** @description The true outcome, where it came after the answer */
                readonly lateOutcome: {
                    /** @enum {string} */
                    readonly decision: "allow" | "review" | "block";
                    readonly complete: boolean;
                    readonly reason: ("timeout" | "unhealthy" | "late" | "future" | "duplicate") | null;
                    readonly score: number;
                    readonly hits: readonly {
                        readonly ruleId: string;
                        readonly ruleVersion: number;
                        readonly ruleName: string;
                        /** @enum {string} */
                        readonly action: "none" | "review" | "block";
                        /** @enum {string} */
                        readonly severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        readonly reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        readonly summary: string;
                    }[];
                    readonly shadowHits: readonly {
                        readonly ruleId: string;
                        readonly ruleVersion: number;
                        readonly ruleName: string;
                        /** @enum {string} */
                        readonly action: "none" | "review" | "block";
                        /** @enum {string} */
                        readonly severity: "low" | "medium" | "high" | "critical";
                        /** @description The rule's id in capitals, such as `SMALL_THEN_LARGE`: it stays as long as the rule */
                        readonly reasonCode: string;
                        /** @description Why it was raised, in one sentence */
                        readonly summary: string;
                    }[];
                    /** @description How long after the question it was known, beyond the time that the asker waited */
                    readonly lateMs: number;
                } | null;
                /** @description What the transaction turned out to be; null: nothing is known */
                readonly outcome: {
                    /** @enum {string} */
                    readonly label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    readonly at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    readonly by: {
                        /** @constant */
                        readonly source: "label";
                        /** @enum {string} */
                        readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        readonly name: string;
                    } | {
                        /** @constant */
                        readonly source: "alert";
                        readonly alertId: string;
                        readonly ruleName: string;
                    };
                } | null;
                /** @description Whether the answer rests on the alert's rule; otherwise its hit was found later */
                readonly restsOnIt: boolean;
            }[];
        };
        readonly getDrafts200: {
            readonly items: readonly components["schemas"]["RuleDraft"][];
        };
        readonly getDraftsWaiting200: {
            readonly count: number;
        };
        readonly postDraftsIdPublish409: components["schemas"]["DraftConflict"] | components["schemas"]["RuleConflict"];
        readonly getRulesIdAudit200: {
            readonly items: readonly {
                readonly id: string;
                /** @description Epoch milliseconds */
                readonly at: number;
                readonly actor: string;
                /** @description `draft.create`, `draft.propose`, `rule.publish`, */
                readonly action: string;
                /** @description What was done, in words */
                readonly text: string;
            }[];
        };
        readonly getLists200: {
            readonly items: readonly components["schemas"]["ListRow"][];
        };
        readonly getListsNameEntries200: {
            readonly items: readonly {
                readonly value: string;
                /** @description Epoch milliseconds */
                readonly addedAt: number;
                readonly addedBy: string;
                /** @description On the list only for events before, epoch milliseconds; null: without end */
                readonly until: number | null;
            }[];
            /** @description How many fit `q` */
            readonly total: number;
            readonly nextCursor: string | null;
        };
        readonly getListsNameVersions200: {
            readonly items: readonly {
                readonly version: number;
                readonly author: string;
                /** @description Epoch milliseconds */
                readonly at: number;
                /** @description What changed, in words */
                readonly note: string;
                readonly added: number;
                readonly removed: number;
                readonly entries: number;
            }[];
        };
        readonly getTransactions200: {
            readonly items: readonly {
                readonly id: string;
                /** @description "" when it is not known, which is possible only of one that is not whole */
                readonly accountId: string;
                /** @description Epoch milliseconds */
                readonly timestamp: number;
                /** @description In major units of the currency */
                readonly amount: number;
                readonly currency: string;
                /** @description Whether `body` is the whole record as received; otherwise it is only what rules looked at, as transactions are not stored */
                readonly whole: boolean;
                readonly body: {
                    readonly [key: string]: unknown;
                };
                /** @description Alerts whose hits rest on it */
                readonly alerts: readonly {
                    readonly id: string;
                    readonly ruleId: string;
                    readonly ruleName: string;
                }[];
                /** @description What it turned out to be; null: nothing is known */
                readonly outcome: {
                    /** @enum {string} */
                    readonly label: "fraud" | "legitimate";
                    /** @description When it became known, epoch milliseconds */
                    readonly at: number;
                    /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                    readonly by: {
                        /** @constant */
                        readonly source: "label";
                        /** @enum {string} */
                        readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                        readonly name: string;
                    } | {
                        /** @constant */
                        readonly source: "alert";
                        readonly alertId: string;
                        readonly ruleName: string;
                    };
                } | null;
            }[];
            /** @description To be given as `before`; null at the end */
            readonly nextBefore: string | null;
        };
        readonly getFields200: {
            /** @description Transactions that were looked at; the newest */
            readonly sampled: number;
            /** @description Epoch milliseconds */
            readonly from: number | null;
            /** @description Epoch milliseconds */
            readonly to: number | null;
            /** @description The most frequent first. Every field of the contract is there, also with a share of 0 */
            readonly fields: readonly {
                readonly field: string;
                /** @enum {string} */
                readonly kind: "text" | "number" | "boolean" | "mixed";
                /** @description Of a mixed field which part of its values, 0 to 1, is of which kind */
                readonly kinds?: {
                    readonly text: number;
                    readonly number: number;
                    readonly boolean: number;
                };
                /** @description Part of the transactions that have it, 0 to 1 */
                readonly share: number;
                /** @description Different values in the sample */
                readonly distinct: number;
                /** @description The most frequent values, at most 12; of fields that never repeat a few */
                readonly examples: readonly {
                    readonly value: string | number | boolean;
                    /** @description Part of the transactions that have it, 0 to 1 */
                    readonly share: number;
                }[];
                /** @description Of the numbers; null when there is none */
                readonly spread: {
                    readonly min: number;
                    readonly median: number;
                    readonly p95: number;
                    readonly max: number;
                } | null;
            }[];
        };
        readonly getLabels200: {
            readonly items: readonly {
                readonly id: string;
                readonly transactionId: string;
                readonly accountId: string;
                /** @description The transaction's, epoch milliseconds */
                readonly timestamp: number;
                /** @enum {string} */
                readonly label: "fraud" | "legitimate";
                /** @enum {string} */
                readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description When it became known, epoch milliseconds */
                readonly at: number;
                /** @description Epoch milliseconds */
                readonly receivedAt: number;
                readonly saidBy: {
                    readonly id: string;
                    readonly name: string;
                };
                /** @description Whether no later statement is about the same transaction */
                readonly inForce: boolean;
            }[];
            readonly nextCursor: string | null;
        };
        readonly postLabels200: {
            /** @description Stored, those that were said before included */
            readonly accepted: number;
            /** @description Of these, said before in the same words by the same caller */
            readonly repeated: number;
            /** @description Not stored, by their index in the array, with what to change */
            readonly rejected: readonly {
                readonly index: number;
                readonly error: string;
            }[];
        };
        readonly getDecisionsIdOutcome200: {
            /** @description What is in force: the latest `at`, of equal ones the later received */
            readonly outcome: {
                /** @enum {string} */
                readonly label: "fraud" | "legitimate";
                /** @description When it became known, epoch milliseconds */
                readonly at: number;
                /** @description A statement, with who said it; or a resolved alert one of whose hits is this transaction's */
                readonly by: {
                    /** @constant */
                    readonly source: "label";
                    /** @enum {string} */
                    readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    readonly name: string;
                } | {
                    /** @constant */
                    readonly source: "alert";
                    readonly alertId: string;
                    readonly ruleName: string;
                };
            } | null;
            /** @description Every statement, the one in force first */
            readonly labels: readonly {
                readonly id: string;
                readonly transactionId: string;
                readonly accountId: string;
                /** @description The transaction's, epoch milliseconds */
                readonly timestamp: number;
                /** @enum {string} */
                readonly label: "fraud" | "legitimate";
                /** @enum {string} */
                readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description When it became known, epoch milliseconds */
                readonly at: number;
                /** @description Epoch milliseconds */
                readonly receivedAt: number;
                readonly saidBy: {
                    readonly id: string;
                    readonly name: string;
                };
            }[];
        };
        readonly getDecisionsBrake200: {
            /** @description Whether every block is a review now */
            readonly all: boolean;
            /** @description Whether `TRIPLINE_DECISION_BRAKE=on` holds it, whatever is set here */
            readonly heldByEnvironment: boolean;
            /** @description Who put it on for all rules; null where nobody did */
            readonly on: {
                readonly id: string;
                /** @description Null: every rule */
                readonly ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                readonly ruleName: string | null;
                /** @description Epoch milliseconds */
                readonly since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                readonly by: string | null;
                readonly reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                readonly blocked: number | null;
                /** @description Decisions that were made in that time */
                readonly seen: number | null;
                /** @description From when on both were counted, up to `since` */
                readonly countedFrom: number | null;
                readonly released: {
                    /** @description Epoch milliseconds */
                    readonly at: number;
                    readonly by: string;
                    readonly reason: string;
                } | null;
            } | null;
            /** @description Rules whose blocks are reviews now, the newest first */
            readonly rules: readonly {
                readonly id: string;
                /** @description Null: every rule */
                readonly ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                readonly ruleName: string | null;
                /** @description Epoch milliseconds */
                readonly since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                readonly by: string | null;
                readonly reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                readonly blocked: number | null;
                /** @description Decisions that were made in that time */
                readonly seen: number | null;
                /** @description From when on both were counted, up to `since` */
                readonly countedFrom: number | null;
                readonly released: {
                    /** @description Epoch milliseconds */
                    readonly at: number;
                    readonly by: string;
                    readonly reason: string;
                } | null;
            }[];
            readonly limits: components["schemas"]["putDecisionsBrakeLimits200"];
            /** @description The last 50 uses that are over, the newest first */
            readonly history: readonly {
                readonly id: string;
                /** @description Null: every rule */
                readonly ruleId: string | null;
                /** @description As it is called now; null for all rules, and for one that is gone */
                readonly ruleName: string | null;
                /** @description Epoch milliseconds */
                readonly since: number;
                /** @description Who put it on; null: by itself, because the rule blocked too much */
                readonly by: string | null;
                readonly reason: string;
                /** @description Decisions that the rule blocked; null where a person put it on */
                readonly blocked: number | null;
                /** @description Decisions that were made in that time */
                readonly seen: number | null;
                /** @description From when on both were counted, up to `since` */
                readonly countedFrom: number | null;
                readonly released: {
                    /** @description Epoch milliseconds */
                    readonly at: number;
                    readonly by: string;
                    readonly reason: string;
                } | null;
            }[];
        };
        readonly putDecisionsBrakeLimits200: {
            /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
            readonly share: number;
            /** @description Blocked in 10 minutes; fewer are never too many */
            readonly least: number;
            /** @description Rules with a limit of their own, by id */
            readonly rules: {
                readonly [key: string]: {
                    /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                    readonly share: number;
                    /** @description Blocked in 10 minutes; fewer are never too many */
                    readonly least: number;
                };
            };
        };
        readonly getMissed200: {
            readonly reasons: readonly {
                /** @enum {string} */
                readonly reason: "late" | "future" | "malformed" | "unreadable";
                readonly records: number;
            }[];
            readonly partitions: readonly {
                readonly partition: number;
                readonly records: number;
            }[];
        };
        readonly postMissedIdRaise200: {
            /** @description Alerts that were opened */
            readonly opened: readonly string[];
            /** @description Unresolved alerts that hits were added to */
            readonly joined: readonly string[];
            /** @description Hits that were stored now, and those that were stored before */
            readonly hits: number;
            readonly already: number;
        };
        readonly postAlertsBulk200: {
            /** @description By which it can be undone; null when nothing changed, or for an undo */
            readonly id: string | null;
            /** @description Epoch milliseconds */
            readonly undoUntil: number | null;
            readonly done: number;
            readonly failed: number;
            /** @description One for each alert, in the order given */
            readonly results: readonly {
                readonly id: string;
                /** @description Whether the step was taken */
                readonly ok: boolean;
                /** @description The alert as it is now; null when there is none with this id */
                readonly alert: components["schemas"]["Alert"] | null;
                /** @description Why the step was not taken; null when it was */
                readonly problem: components["schemas"]["Problem"] | null;
            }[];
        };
        readonly getSnoozes200: {
            readonly items: readonly components["schemas"]["postSnoozes201"][];
            readonly nextCursor: string | null;
        };
        readonly postSnoozes201: {
            readonly id: string;
            readonly ruleId: string;
            readonly ruleName: string;
            readonly key: {
                readonly [key: string]: string | number | boolean;
            };
            readonly reason: string;
            /** @description Epoch milliseconds, of events */
            readonly until: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdBy: {
                readonly id: string | null;
                readonly name: string;
            };
            /** @description The alert that it was made from; null for none */
            readonly alertId: string | null;
            /** @description Epoch milliseconds at which someone ended it early; null when nobody did */
            readonly endedAt: number | null;
            readonly endedBy: {
                readonly id: string | null;
                readonly name: string;
            } | null;
            /**
             * @description In force; its time is over; ended early
             * @enum {string}
             */
            readonly state: "active" | "over" | "ended";
            /** @description Hits that it kept quiet */
            readonly hits: number;
            /** @description Event time of the newest of them, epoch milliseconds; null for none */
            readonly lastHitAt: number | null;
        };
        readonly getSimulator200: {
            readonly running: boolean;
            readonly rate: number;
        };
        readonly postHealthCodeAcknowledge200: {
            readonly acknowledged: number;
        };
        readonly getChannels200: {
            readonly items: readonly components["schemas"]["getChannelsId200"][];
        };
        readonly postChannels201: {
            readonly id: string;
            readonly name: string;
            readonly type: string;
            /** @description Where it goes, in a few words */
            readonly to: string;
            /** @description The own fields of its type, without secrets */
            readonly settings: {
                readonly [key: string]: unknown;
            };
            /** @description What its routes send */
            readonly events: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            readonly enabled: boolean;
            readonly version: number;
            /** @description Messages that wait, at most 1,000 are counted */
            readonly waiting: number;
            /** @description Messages that were given up, at most 1,000 are counted */
            readonly dead: number;
            /** @description Since when it takes nothing, epoch milliseconds; null: it works */
            readonly failingSince: number | null;
            /** @description Why it takes nothing */
            readonly failure: string | null;
            /** @description When it took something last, epoch milliseconds */
            readonly deliveredAt: number | null;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdByName: string;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly updatedByName: string;
            /** @description A webhook's new secret; it is told this once */
            readonly secret?: string;
        };
        readonly getChannelsId200: {
            readonly id: string;
            readonly name: string;
            readonly type: string;
            /** @description Where it goes, in a few words */
            readonly to: string;
            /** @description The own fields of its type, without secrets */
            readonly settings: {
                readonly [key: string]: unknown;
            };
            /** @description What its routes send */
            readonly events: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            readonly enabled: boolean;
            readonly version: number;
            /** @description Messages that wait, at most 1,000 are counted */
            readonly waiting: number;
            /** @description Messages that were given up, at most 1,000 are counted */
            readonly dead: number;
            /** @description Since when it takes nothing, epoch milliseconds; null: it works */
            readonly failingSince: number | null;
            /** @description Why it takes nothing */
            readonly failure: string | null;
            /** @description When it took something last, epoch milliseconds */
            readonly deliveredAt: number | null;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdByName: string;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly updatedByName: string;
        };
        readonly postChannelsIdTest200: {
            /** @enum {string} */
            readonly outcome: "sent" | "retry" | "refused";
            /** @description Why it was not sent */
            readonly reason: string | null;
            /** @description What the other side said */
            readonly answer: string | null;
            /** @description How long it took, milliseconds */
            readonly ms: number;
            /** @description Whether it told made-up things, because there is no alert yet */
            readonly isSample: boolean;
            readonly message: {
                /** @constant */
                readonly specversion: "1.0";
                /** @description The same however often it is delivered: tell repeats by it */
                readonly id: string;
                /** @description Where Tripline is reached, or `/tripline` */
                readonly source: string;
                /** @description `tripline.` and the event's type */
                readonly type: string;
                /** @description Id of the alert or the rule; `health` for a change of health */
                readonly subject: string;
                /** @description When it happened, RFC 3339 */
                readonly time: string;
                /** @constant */
                readonly datacontenttype: "application/json";
                /** @description Name of the person whose step it was */
                readonly actor?: string;
                /** @description What they wrote */
                readonly comment?: string;
                /** @description The alert as it was at that moment, or what changed */
                readonly data: components["schemas"]["Alert"] | {
                    /** @enum {string} */
                    readonly change: "began" | "ended";
                    readonly problem: {
                        /** @enum {string} */
                        readonly code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                        /** @description Since when, epoch milliseconds */
                        readonly since: number;
                        /** @description Where, when it concerns one topic or one partition of it */
                        readonly topic?: string;
                        readonly partition?: number;
                        /** @description How many transactions it concerns, as far as that is known */
                        readonly transactions?: number;
                        /** @description What is wrong and what that means, in one or two sentences */
                        readonly message: string;
                        /** @description What to do about it */
                        readonly remedy: string;
                    };
                } | ({
                    /** @description Null: every rule */
                    readonly ruleId: string | null;
                    readonly ruleName: string | null;
                    readonly reason: string;
                } & {
                    readonly [key: string]: unknown;
                }) | {
                    /** @description How many there were */
                    readonly events: number;
                    /** @description When the first of them happened, epoch milliseconds */
                    readonly from: number;
                    /** @description When the last of them happened, epoch milliseconds */
                    readonly to: number;
                    /** @description The rule that they have in common; null: they are of several, or of none */
                    readonly ruleId: string | null;
                    readonly ruleName: string | null;
                    /** @description How many there were of each type */
                    readonly types: {
                        readonly [key: string]: number;
                    };
                    /** @description The alerts that changed last, each once, at most 10 */
                    readonly newest: readonly components["schemas"]["Alert"][];
                };
            };
        };
        readonly getRoutes200: {
            readonly items: readonly components["schemas"]["postRoutes201"][];
        };
        readonly postRoutes201: {
            readonly name: string;
            readonly events: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
            readonly conditions: {
                readonly ruleIds?: readonly string[];
                readonly severities?: readonly ("low" | "medium" | "high" | "critical")[];
                /** @description The alert's status after the event */
                readonly statuses?: readonly ("open" | "acknowledged" | "resolved")[];
                /** @description Whether any value of the alert's key is on a managed list */
                readonly list?: {
                    readonly name: string;
                    readonly isOn: boolean;
                };
                /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                readonly amount?: {
                    readonly min: number;
                    readonly currency?: string;
                };
                /** @description When it happened */
                readonly hours?: {
                    /** @description A time of day such as 22:00 */
                    readonly from: string;
                    /** @description Where it is as `from`, the whole day */
                    readonly to: string;
                    readonly zone: string;
                    /** @description 1 is Monday, 7 is Sunday; left out: every day */
                    readonly days?: readonly number[];
                };
                /** @description The alert's owner after the event */
                readonly assigneeId?: string;
            };
            readonly throttle: {
                /**
                 * @description Whose messages are counted: each rule's, each alert's, or all of the route
                 * @enum {string}
                 */
                readonly per: "rule" | "alert" | "route";
                readonly window: string;
                /** @description Whether the first is held back too, so that all are told together */
                readonly digest?: boolean;
            } | null;
            readonly quiet: {
                readonly hours: {
                    /** @description A time of day such as 22:00 */
                    readonly from: string;
                    /** @description Where it is as `from`, the whole day */
                    readonly to: string;
                    readonly zone: string;
                    /** @description 1 is Monday, 7 is Sunday; left out: every day */
                    readonly days?: readonly number[];
                };
                /** @description Alerts of these severities are sent all the same */
                readonly passes?: readonly ("low" | "medium" | "high" | "critical")[];
            } | null;
            readonly enabled: boolean;
            readonly id: string;
            readonly channelId: string;
            readonly version: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdByName: string;
            /** @description Epoch milliseconds */
            readonly updatedAt: number;
            readonly updatedByName: string;
        };
        readonly postRoutesPreview200: {
            /** @description Epoch milliseconds */
            readonly from: number;
            /** @description Epoch milliseconds */
            readonly to: number;
            /** @description Events that would have taken it */
            readonly events: number;
            /** @description Messages that would have been sent */
            readonly messages: number;
            /** @description The events by type */
            readonly types: {
                readonly [key: string]: number;
            };
            /** @description Whether there was more than is looked at: the newest events alone were */
            readonly isCut: boolean;
            /** @description The last ones, newest first, at most 10 */
            readonly examples: readonly {
                /** @description When it would have been sent, epoch milliseconds */
                readonly at: number;
                readonly type: string;
                readonly events: number;
                readonly subject: string;
                readonly text: string;
            }[];
        };
        readonly getDeliveries200: {
            readonly items: readonly components["schemas"]["postDeliveriesIdResend200"][];
            readonly nextCursor: string | null;
        };
        readonly getDeliveriesId200: {
            readonly id: string;
            readonly channelId: string;
            readonly channelName: string;
            readonly routeId: string | null;
            /** @description The same at every attempt, as the other side sees it */
            readonly messageId: string;
            readonly type: string;
            readonly subject: string;
            /** @description How many events it tells */
            readonly events: number;
            /** @enum {string} */
            readonly status: "pending" | "sending" | "sent" | "failed" | "dead";
            readonly attempts: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description When it is tried next, epoch milliseconds; null: it is not */
            readonly nextAt: number | null;
            /** @description When it was sent or given up, epoch milliseconds */
            readonly endedAt: number | null;
            /** @description Why the last attempt failed */
            readonly error: string | null;
            /** @description What the other side said last */
            readonly answer: string | null;
            /** @description What is told, card numbers masked; null: what was to be told is gone */
            readonly message: {
                /** @constant */
                readonly specversion: "1.0";
                /** @description The same however often it is delivered: tell repeats by it */
                readonly id: string;
                /** @description Where Tripline is reached, or `/tripline` */
                readonly source: string;
                /** @description `tripline.` and the event's type */
                readonly type: string;
                /** @description Id of the alert or the rule; `health` for a change of health */
                readonly subject: string;
                /** @description When it happened, RFC 3339 */
                readonly time: string;
                /** @constant */
                readonly datacontenttype: "application/json";
                /** @description Name of the person whose step it was */
                readonly actor?: string;
                /** @description What they wrote */
                readonly comment?: string;
                /** @description The alert as it was at that moment, or what changed */
                readonly data: components["schemas"]["Alert"] | {
                    /** @enum {string} */
                    readonly change: "began" | "ended";
                    readonly problem: {
                        /** @enum {string} */
                        readonly code: "no-detector" | "stalled" | "lag" | "late" | "rejected" | "future" | "clock" | "unreadable" | "unauthorised" | "skipped" | "split-account" | "disk" | "rules-not-in-force" | "database" | "stream";
                        /** @description Since when, epoch milliseconds */
                        readonly since: number;
                        /** @description Where, when it concerns one topic or one partition of it */
                        readonly topic?: string;
                        readonly partition?: number;
                        /** @description How many transactions it concerns, as far as that is known */
                        readonly transactions?: number;
                        /** @description What is wrong and what that means, in one or two sentences */
                        readonly message: string;
                        /** @description What to do about it */
                        readonly remedy: string;
                    };
                } | ({
                    /** @description Null: every rule */
                    readonly ruleId: string | null;
                    readonly ruleName: string | null;
                    readonly reason: string;
                } & {
                    readonly [key: string]: unknown;
                }) | {
                    /** @description How many there were */
                    readonly events: number;
                    /** @description When the first of them happened, epoch milliseconds */
                    readonly from: number;
                    /** @description When the last of them happened, epoch milliseconds */
                    readonly to: number;
                    /** @description The rule that they have in common; null: they are of several, or of none */
                    readonly ruleId: string | null;
                    readonly ruleName: string | null;
                    /** @description How many there were of each type */
                    readonly types: {
                        readonly [key: string]: number;
                    };
                    /** @description The alerts that changed last, each once, at most 10 */
                    readonly newest: readonly components["schemas"]["Alert"][];
                };
            } | null;
        };
        readonly postDeliveriesIdResend200: {
            readonly id: string;
            readonly channelId: string;
            readonly channelName: string;
            readonly routeId: string | null;
            /** @description The same at every attempt, as the other side sees it */
            readonly messageId: string;
            readonly type: string;
            readonly subject: string;
            /** @description How many events it tells */
            readonly events: number;
            /** @enum {string} */
            readonly status: "pending" | "sending" | "sent" | "failed" | "dead";
            readonly attempts: number;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            /** @description When it is tried next, epoch milliseconds; null: it is not */
            readonly nextAt: number | null;
            /** @description When it was sent or given up, epoch milliseconds */
            readonly endedAt: number | null;
            /** @description Why the last attempt failed */
            readonly error: string | null;
            /** @description What the other side said last */
            readonly answer: string | null;
        };
        readonly deleteAccountSessions200: {
            readonly ended: number;
        };
        readonly getAccountNotices200: {
            readonly browser: {
                /** @description New alerts of these severities; none: no new alerts */
                readonly severities: readonly ("low" | "medium" | "high" | "critical")[];
                /** @description New alerts of these rules alone; null: of every rule */
                readonly ruleIds: readonly string[] | null;
                /** @description What happens to alerts that the person owns */
                readonly assigned: boolean;
                /** @description Told together so often; null: each at once */
                readonly digest: ("15m" | "1h" | "1d") | null;
            };
            readonly email: {
                /** @description New alerts of these severities; none: no new alerts */
                readonly severities: readonly ("low" | "medium" | "high" | "critical")[];
                /** @description New alerts of these rules alone; null: of every rule */
                readonly ruleIds: readonly string[] | null;
                /** @description What happens to alerts that the person owns */
                readonly assigned: boolean;
                /** @description Told together so often; null: each at once */
                readonly digest: ("15m" | "1h" | "1d") | null;
            };
            /** @description Whether mails can be sent at all */
            readonly hasMailServer: boolean;
        };
        readonly getAccountBrowsers200: {
            readonly items: readonly components["schemas"]["postAccountBrowsers201"][];
        };
        readonly postAccountBrowsers201: {
            readonly id: string;
            /** @description By which a browser finds itself in the list */
            readonly endpoint: string;
            /** @description As it names itself */
            readonly userAgent: string;
            /** @description Epoch milliseconds */
            readonly createdAt: number;
        };
        readonly postAccountBrowsersKey200: {
            readonly publicKey: string;
        };
        readonly getApiKeys200: {
            readonly items: readonly components["schemas"]["ApiKey"][];
        };
        readonly postApiKeys201: {
            readonly id: string;
            readonly name: string;
            /** @description The first characters, to tell keys apart */
            readonly begins: string;
            readonly scopes: readonly ("ingest" | "read" | "write" | "decide")[];
            /** @description Epoch milliseconds */
            readonly createdAt: number;
            readonly createdByName: string;
            /** @description Epoch milliseconds */
            readonly expiresAt: number | null;
            /** @description Epoch milliseconds */
            readonly revokedAt: number | null;
            readonly revokedByName: string | null;
            /** @description Epoch milliseconds, to the minute; null: never */
            readonly lastUsedAt: number | null;
            readonly key: string;
        };
        readonly getAssignees200: {
            readonly items: readonly {
                readonly id: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "viewer" | "analyst" | "lead" | "admin";
            }[];
        };
        readonly getUsers200: {
            readonly items: readonly components["schemas"]["UserAccount"][];
            readonly nextCursor: string | null;
            /** @description All that fit, on whatever page */
            readonly total: number;
            /** @description Whether links are mailed (`TRIPLINE_SMTP_URL`) */
            readonly mails: boolean;
        } | components["schemas"]["getAssignees200"];
        readonly deleteUsersIdInvite200: {
            readonly removed: boolean;
        };
        readonly deleteUsersIdSessions200: {
            readonly ended: number;
        };
        readonly getSettingsSecondFactor200: {
            /** @description Whether everybody with a password needs a second factor */
            readonly required: boolean;
            /** @description People with a password and none, who would have to set one up, or have to */
            readonly without: number;
        };
        readonly getSettingsMasking200: {
            readonly maskedAttributes: readonly string[];
        };
        readonly postAlertsIdUnmask200: {
            readonly cards: readonly {
                readonly masked: string;
                readonly whole: string;
            }[];
        };
        readonly getErasures200: {
            readonly items: readonly components["schemas"]["Erasure"][];
        };
        readonly getAuditChoices200: {
            readonly actors: readonly string[];
            readonly actions: readonly string[];
        };
        readonly postSystemWatermark200: {
            readonly partitions: readonly {
                readonly topic: string;
                readonly partition: number;
                /** @description The time at which it stood, epoch milliseconds */
                readonly stood: number | null;
                /** @description Its state is made anew from the records at `from` to just before `offset` */
                readonly from: number;
                readonly offset: number;
                readonly records: number | null;
            }[];
        };
        readonly getDeadLettersSuggestion200: {
            /** @description Dead letters that were looked at; the newest */
            readonly records: number;
            /** @description Of these, those that are no JSON and tell nothing */
            readonly unread: number;
            /** @description The mapping file, for a person to look through; null when there is nothing to go by */
            readonly yaml: string | null;
            /** @description The preset that reads the records; null when none does */
            readonly preset: string | null;
            /** @description What a person should know or decide */
            readonly notes: readonly string[];
            /** @description What the first records become by it, as JSON, or why they become nothing */
            readonly examples: readonly string[];
        };
        readonly postDeadLettersResend202: {
            readonly accepted: number;
        };
        readonly getOpenapiJson200: {
            readonly [key: string]: unknown;
        };
        readonly getAsyncapiJson200: {
            readonly [key: string]: unknown;
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
    readonly getTransactions: {
        readonly parameters: {
            readonly query?: {
                /** @description The account; either this or id */
                readonly accountId?: string;
                /** @description A transaction's id */
                readonly id?: string;
                /** @description nextBefore of the page before */
                readonly before?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getTransactions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransactions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": ({
                    readonly id: string;
                    readonly accountId: string;
                    /** @description Major units of the currency */
                    readonly amount: number;
                    readonly currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    readonly timestamp: string | number;
                    readonly type?: string;
                    readonly cardId?: string;
                    readonly merchantId?: string;
                    readonly merchantCategory?: string;
                    readonly terminalId?: string;
                    readonly channel?: string;
                    readonly deviceId?: string;
                    readonly ip?: string;
                    readonly counterpartyId?: string;
                    readonly country?: string;
                    readonly latitude?: number;
                    readonly longitude?: number;
                    readonly attributes?: {
                        readonly [key: string]: string | number | boolean;
                    };
                } & {
                    readonly [key: string]: unknown;
                }) | readonly ({
                    readonly id: string;
                    readonly accountId: string;
                    /** @description Major units of the currency */
                    readonly amount: number;
                    readonly currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    readonly timestamp: string | number;
                    readonly type?: string;
                    readonly cardId?: string;
                    readonly merchantId?: string;
                    readonly merchantCategory?: string;
                    readonly terminalId?: string;
                    readonly channel?: string;
                    readonly deviceId?: string;
                    readonly ip?: string;
                    readonly counterpartyId?: string;
                    readonly country?: string;
                    readonly latitude?: number;
                    readonly longitude?: number;
                    readonly attributes?: {
                        readonly [key: string]: string | number | boolean;
                    };
                } & {
                    readonly [key: string]: unknown;
                })[];
                readonly "application/x-ndjson": ({
                    readonly id: string;
                    readonly accountId: string;
                    /** @description Major units of the currency */
                    readonly amount: number;
                    readonly currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    readonly timestamp: string | number;
                    readonly type?: string;
                    readonly cardId?: string;
                    readonly merchantId?: string;
                    readonly merchantCategory?: string;
                    readonly terminalId?: string;
                    readonly channel?: string;
                    readonly deviceId?: string;
                    readonly ip?: string;
                    readonly counterpartyId?: string;
                    readonly country?: string;
                    readonly latitude?: number;
                    readonly longitude?: number;
                    readonly attributes?: {
                        readonly [key: string]: string | number | boolean;
                    };
                } & {
                    readonly [key: string]: unknown;
                }) | readonly ({
                    readonly id: string;
                    readonly accountId: string;
                    /** @description Major units of the currency */
                    readonly amount: number;
                    readonly currency: string;
                    /** @description RFC 3339, or epoch milliseconds */
                    readonly timestamp: string | number;
                    readonly type?: string;
                    readonly cardId?: string;
                    readonly merchantId?: string;
                    readonly merchantCategory?: string;
                    readonly terminalId?: string;
                    readonly channel?: string;
                    readonly deviceId?: string;
                    readonly ip?: string;
                    readonly counterpartyId?: string;
                    readonly country?: string;
                    readonly latitude?: number;
                    readonly longitude?: number;
                    readonly attributes?: {
                        readonly [key: string]: string | number | boolean;
                    };
                } & {
                    readonly [key: string]: unknown;
                })[];
            };
        };
        readonly responses: {
            /** @description Those accepted are durably on the stream; the others are listed by their index */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postTransactions202"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAlerts: {
        readonly parameters: {
            readonly query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                readonly status?: readonly ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                readonly severity?: readonly ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                readonly ruleId?: readonly string[];
                /** @description A user's id, me, or none */
                readonly assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                readonly key?: string;
                /** @description Detected at or after, epoch milliseconds */
                readonly from?: number;
                /** @description Detected before, epoch milliseconds */
                readonly to?: number;
                /** @description Part of summary, rule name or key, in any case */
                readonly q?: string;
                /** @description -detectedAt (default), detectedAt, -severity, -lastEventAt, -occurrences */
                readonly sort?: "-detectedAt" | "detectedAt" | "-severity" | "-lastEventAt" | "-occurrences";
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAlertsCounts: {
        readonly parameters: {
            readonly query?: {
                /** @description open, acknowledged, resolved; several separated by commas */
                readonly status?: readonly ("open" | "acknowledged" | "resolved")[];
                /** @description low, medium, high, critical; several separated by commas */
                readonly severity?: readonly ("low" | "medium" | "high" | "critical")[];
                /** @description Ids of rules, separated by commas */
                readonly ruleId?: readonly string[];
                /** @description A user's id, me, or none */
                readonly assignee?: string;
                /** @description A key's value, exact: an account id, a device id, ... */
                readonly key?: string;
                /** @description Detected at or after, epoch milliseconds */
                readonly from?: number;
                /** @description Detected before, epoch milliseconds */
                readonly to?: number;
                /** @description Part of summary, rule name or key, in any case */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAlertsCounts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsAcknowledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Those changed, and those that could not be with the reason */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAlertsAcknowledge200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAlertsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The alert and everything that explains it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertDetail"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdAcknowledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description The alert after the step */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdResolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    /** @enum {string} */
                    readonly label: "fraud" | "false_positive" | "inconclusive";
                    readonly comment?: string;
                    /** @description Not again for this rule and key until then; not beside the label fraud */
                    readonly snooze?: {
                        /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                        readonly until: number | string;
                        readonly reason?: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The alert after the step */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdReopen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description The alert after the step */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdAssign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly userId: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The alert after the step */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description The alert after the step */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AlertConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rules, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getRules200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RuleBody"];
            };
        };
        readonly responses: {
            /** @description The rule */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRulesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rule */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putRulesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RuleBody"];
            };
        };
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteRulesId: {
        readonly parameters: {
            readonly query?: {
                /** @description Only if this is still its version */
                readonly version?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchRulesIdParams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly values: {
                        readonly [key: string]: number | string;
                    };
                    readonly reason?: string;
                    /** @description What the backtest said, for the history and for who approves */
                    readonly backtest?: unknown;
                };
            };
        };
        readonly responses: {
            /** @description The rule after the change, in force in every detector within a second */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The proposal that now waits for someone else */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["patchRulesIdParams409"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchRulesIdState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly enabled?: boolean;
                    /** @enum {string} */
                    readonly mode?: "live" | "shadow";
                };
            };
        };
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRulesIdRestore: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly restore: number;
                };
            };
        };
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRulesIdVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The versions with author, time and what changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getRulesIdVersions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRuleHealth: {
        readonly parameters: {
            readonly query: {
                /** @description Detected at or after, epoch milliseconds */
                readonly from: number;
                /** @description Detected before, epoch milliseconds; at most 90 days later */
                readonly to: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every rule that exists, by name, with the period that the figures are about */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleHealthReport"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDecisions: {
        readonly parameters: {
            readonly query?: {
                readonly decision?: readonly ("allow" | "review" | "block")[];
                /** @description Asked at this time or later, epoch milliseconds */
                readonly from?: number;
                /** @description Asked before this time, epoch milliseconds */
                readonly to?: number;
                /** @description Account, transaction, card, device, merchant, counterparty or address */
                readonly key?: string;
                readonly complete?: "true" | "false";
                /** @description Only those with a live hit of this rule */
                readonly ruleId?: string;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDecisions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly transaction: {
                        readonly id: string;
                        readonly accountId: string;
                        /** @description Major units of the currency */
                        readonly amount: number;
                        readonly currency: string;
                        /** @description RFC 3339, or epoch milliseconds */
                        readonly timestamp: string | number;
                        readonly type?: string;
                        readonly cardId?: string;
                        readonly merchantId?: string;
                        readonly merchantCategory?: string;
                        readonly terminalId?: string;
                        readonly channel?: string;
                        readonly deviceId?: string;
                        readonly ip?: string;
                        readonly counterpartyId?: string;
                        readonly country?: string;
                        readonly latitude?: number;
                        readonly longitude?: number;
                        readonly attributes?: {
                            readonly [key: string]: string | number | boolean;
                        };
                    } & {
                        readonly [key: string]: unknown;
                    };
                    /** @description How long to wait for the whole answer, ms: 10 to 2000, default 250 */
                    readonly timeoutMs?: number;
                };
            };
        };
        readonly responses: {
            /** @description The decision; the same for the same transaction */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDecisionsBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly transactions: readonly ({
                        readonly id: string;
                        readonly accountId: string;
                        /** @description Major units of the currency */
                        readonly amount: number;
                        readonly currency: string;
                        /** @description RFC 3339, or epoch milliseconds */
                        readonly timestamp: string | number;
                        readonly type?: string;
                        readonly cardId?: string;
                        readonly merchantId?: string;
                        readonly merchantCategory?: string;
                        readonly terminalId?: string;
                        readonly channel?: string;
                        readonly deviceId?: string;
                        readonly ip?: string;
                        readonly counterpartyId?: string;
                        readonly country?: string;
                        readonly latitude?: number;
                        readonly longitude?: number;
                        readonly attributes?: {
                            readonly [key: string]: string | number | boolean;
                        };
                    } & {
                        readonly [key: string]: unknown;
                    })[];
                    /** @description How long to wait for the whole answer, ms: 10 to 2000, default 250 */
                    readonly timeoutMs?: number;
                };
            };
        };
        readonly responses: {
            /** @description A decision for each, in order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postDecisionsBatch200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDecisionsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The decision */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisionsId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAlertsIdDecisions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAlertsIdDecisions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDrafts: {
        readonly parameters: {
            readonly query?: {
                /** @description Only drafts of this rule */
                readonly ruleId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The drafts, changed last first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDrafts200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDrafts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly ruleId: string | null;
                    /** @description Default: the rule as it is */
                    readonly text?: string;
                };
            };
        };
        readonly responses: {
            /** @description The draft */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDraftsWaiting: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Their number */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDraftsWaiting200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDraftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The draft */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putDraftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly edit: number;
                    readonly text: string;
                    readonly baseVersion?: number;
                };
            };
        };
        readonly responses: {
            /** @description The draft after the save */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["DraftConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteDraftsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDraftsIdPublish: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly edit: number;
                    readonly how: {
                        /** @constant */
                        readonly mode: "live";
                        readonly percent: number;
                    } | {
                        /** @constant */
                        readonly mode: "shadow";
                    };
                    readonly reason: string;
                    /** @description What the backtest said, for the one who approves and for the history */
                    readonly backtest?: unknown;
                };
            };
        };
        readonly responses: {
            /** @description The rule, or the draft that now waits for someone else */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["postDraftsIdPublish409"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDraftsIdApprove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly edit: number;
                };
            };
        };
        readonly responses: {
            /** @description The rule */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["postDraftsIdPublish409"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDraftsIdDecline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly edit: number;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The draft */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleDraft"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["DraftConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRulesIdRollout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly percent: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRulesIdCandidate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly percent: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteRulesIdCandidate: {
        readonly parameters: {
            readonly query?: {
                /** @description Only if this is still its version */
                readonly version?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rule after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredRule"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RuleConflict"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRulesIdHits: {
        readonly parameters: {
            readonly query?: {
                /** @description live (default): hits that raised; shadow: those of what runs in shadow */
                readonly of?: "live" | "shadow";
                /** @description 1 to 100, default 20 */
                readonly limit?: number;
                /** @description nextBefore of the page before */
                readonly before?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleHitPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRulesIdAudit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The steps, in words */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getRulesIdAudit200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Whether what changes live rules waits for a second person. What an analyst changes beyond thresholds always does */
                    readonly secondPerson: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSettingsTuning: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Whether analysts publish other values of parameters, within their limits, on their own */
                    readonly analystsTune: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLists: {
        readonly parameters: {
            readonly query?: {
                /** @description Only lists that hold this value */
                readonly holds?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The lists, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getLists200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postLists: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @enum {string} */
                    readonly type?: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                    readonly description?: string;
                    readonly values?: readonly (string | {
                        readonly value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        readonly until: number | string | null;
                    })[];
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description The list */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getListsName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putListsName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly values: readonly (string | {
                        readonly value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        readonly until: number | string | null;
                    })[];
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description The list after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteListsName: {
        readonly parameters: {
            readonly query?: {
                /** @description Only if this is still its version */
                readonly version?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchListsName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version?: number;
                    /** @enum {string} */
                    readonly type?: "account" | "card" | "device" | "merchant" | "counterparty" | "ip" | "country" | "text";
                    readonly description?: string;
                    readonly add?: readonly (string | {
                        readonly value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        readonly until: number | string | null;
                    })[];
                    readonly remove?: readonly (string | {
                        readonly value: string;
                        /** @description On the list only for events before: epoch milliseconds or RFC 3339; null: without end */
                        readonly until: number | string | null;
                    })[];
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description The list after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postListsNameRestore: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly restore: number;
                };
            };
        };
        readonly responses: {
            /** @description The list after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListRow"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getListsNameEntries: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the value, in any case */
                readonly q?: string;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 500, default 100 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getListsNameEntries200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getListsNameValues: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The values in the order of their code points */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getListsNameVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The versions with author, time and what changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getListsNameVersions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFields: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The fields of the newest transactions, the most frequent first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getFields200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLabels: {
        readonly parameters: {
            readonly query?: {
                /** @description Of this transaction only */
                readonly transactionId?: string;
                /** @description Of this account only */
                readonly accountId?: string;
                /** @description fraud or legitimate */
                readonly label?: "fraud" | "legitimate";
                /** @description How it became known */
                readonly kind?: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                /** @description Received at or after, epoch milliseconds */
                readonly from?: number;
                /** @description Received before, epoch milliseconds */
                readonly to?: number;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getLabels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postLabels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly {
                    readonly transactionId: string;
                    readonly accountId: string;
                    /** @description The transaction's own: RFC 3339, or epoch milliseconds */
                    readonly timestamp: string | number;
                    /** @enum {string} */
                    readonly label: "fraud" | "legitimate";
                    /**
                     * @description How it became known
                     * @enum {string}
                     */
                    readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    /** @description When it became known: RFC 3339, or epoch milliseconds */
                    readonly at: string | number;
                }[];
            };
        };
        readonly responses: {
            /** @description How many were stored; those that were not are listed by their index */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postLabels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDecisionsIdOutcome: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What is known */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisionsIdOutcome200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDecisionsIdOutcome: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly label: "fraud" | "legitimate";
                    /**
                     * @description How it became known
                     * @enum {string}
                     */
                    readonly kind: "chargeback" | "confirmed" | "customer-denied" | "customer-confirmed" | "settled";
                    /** @description When it became known: RFC 3339, or epoch milliseconds; now when missing */
                    readonly at?: string | number;
                };
            };
        };
        readonly responses: {
            /** @description What is known from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisionsIdOutcome200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDecisionsBrake: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The brake */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisionsBrake200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDecisionsBrake: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Whether every block is a review from now on */
                    readonly on: boolean;
                    /** @description Of this rule only; of all rules when missing */
                    readonly ruleId?: string;
                    /** @description For the history and the audit */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The brake after it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDecisionsBrake200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putDecisionsBrakeLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                    readonly share: number;
                    /** @description Blocked in 10 minutes; fewer are never too many */
                    readonly least: number;
                    /** @description Rules with a limit of their own, by id */
                    readonly rules: {
                        readonly [key: string]: {
                            /** @description Of the decisions made in 10 minutes, 0 to 1: more than that is too much */
                            readonly share: number;
                            /** @description Blocked in 10 minutes; fewer are never too many */
                            readonly least: number;
                        };
                    };
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The limits from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["putDecisionsBrakeLimits200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postBacktests: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @constant */
                    readonly kind: "compare";
                    readonly slot: string;
                    readonly draft: components["schemas"]["RuleDefinition"];
                    /** @description The published rule that the draft changes, by id; null for a new one */
                    readonly ruleId: string | null;
                    readonly range: {
                        /** @description At or after, epoch milliseconds */
                        readonly from: number;
                        /** @description Before, epoch milliseconds */
                        readonly to: number;
                    };
                } | {
                    /** @constant */
                    readonly kind: "sweep";
                    readonly slot: string;
                    readonly draft: components["schemas"]["RuleDefinition"];
                    readonly param: string;
                    readonly values: readonly (number | string)[];
                    readonly range: {
                        /** @description At or after, epoch milliseconds */
                        readonly from: number;
                        /** @description Before, epoch milliseconds */
                        readonly to: number;
                    };
                } | {
                    /** @constant */
                    readonly kind: "explain";
                    readonly slot: string;
                    readonly transactions: readonly {
                        readonly id: string;
                        /** @description Epoch milliseconds */
                        readonly timestamp: number;
                    }[];
                    readonly accountId: string;
                    readonly ruleIds?: readonly string[];
                } | {
                    /** @constant */
                    readonly kind: "missed";
                    readonly slot: string;
                    readonly range: {
                        /** @description At or after, epoch milliseconds */
                        readonly from: number;
                        /** @description Before, epoch milliseconds */
                        readonly to: number;
                    };
                    readonly reasons: readonly ("late" | "future" | "malformed" | "unreadable")[];
                    /** @description Of these partitions only; of all when missing */
                    readonly partitions?: readonly number[];
                };
            };
        };
        readonly responses: {
            /** @description It is queued */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rule or list cannot be as it is given; each place is named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBacktestsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteBacktestsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is stopped, or was over already */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMissed: {
        readonly parameters: {
            readonly query: {
                /** @description Arrived at or after, epoch milliseconds */
                readonly from: number;
                /** @description Arrived before, epoch milliseconds */
                readonly to: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getMissed200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postMissed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default missed */
                    readonly slot?: string;
                    readonly range: {
                        /** @description At or after, epoch milliseconds */
                        readonly from: number;
                        /** @description Before, epoch milliseconds */
                        readonly to: number;
                    };
                    readonly reasons: readonly ("late" | "future" | "malformed" | "unreadable")[];
                    /** @description Of these partitions only; of all when missing */
                    readonly partitions?: readonly number[];
                };
            };
        };
        readonly responses: {
            /** @description It is queued */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMissedId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postMissedIdRaise: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Ids of alerts of the result: all of their hits */
                    readonly alerts?: readonly string[];
                    /** @description Ids of single hits of the result */
                    readonly hits?: readonly string[];
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description What was raised, and how many hits had been raised before */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postMissedIdRaise200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsBulk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @constant */
                    readonly step: "acknowledge";
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                } | {
                    /** @constant */
                    readonly step: "resolve";
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                    /** @enum {string} */
                    readonly label: "fraud" | "false_positive" | "inconclusive";
                    readonly comment?: string;
                    /** @description Not again for their rules and keys until then; not beside the label fraud */
                    readonly snooze?: {
                        /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                        readonly until: number | string;
                        readonly reason?: string;
                    };
                } | {
                    /** @constant */
                    readonly step: "reopen";
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                } | {
                    /** @constant */
                    readonly step: "assign";
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                    readonly userId: string | null;
                } | {
                    /** @constant */
                    readonly step: "snooze";
                    readonly alerts: readonly {
                        readonly id: string;
                        readonly version: number;
                    }[];
                    /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                    readonly until: number | string;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description What became of each alert, in the order given */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAlertsBulk200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsBulkIdUndo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What became of each alert that the step had changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAlertsBulk200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSnoozes: {
        readonly parameters: {
            readonly query?: {
                /** @description active (default): in force; past: over or ended; all */
                readonly state?: "active" | "past" | "all";
                readonly ruleId?: string;
                /** @description Part of the rule's name, the key or the reason, in any case */
                readonly q?: string;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSnoozes200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSnoozes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly ruleId: string;
                    /** @description A value for each field of the rule's key */
                    readonly key: {
                        readonly [key: string]: string | number | boolean;
                    };
                    /** @description Event time from which on hits alert again: epoch milliseconds or RFC 3339, at most 400 days ahead */
                    readonly until?: number | string;
                    /** @description Instead of until, from now on: 30m, 12h, 7d; at most 400d */
                    readonly duration?: string;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The snooze */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postSnoozes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSnoozesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The snooze */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postSnoozes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteSnoozesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSimulator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSimulator200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSimulator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rate: number;
                };
            };
        };
        readonly responses: {
            /** @description Its state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSimulator200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSystem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the whole */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SystemStatus"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postHealthCodeAcknowledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description How many problems that makes known */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postHealthCodeAcknowledge200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getChannels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The channels, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getChannels200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postChannels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @constant */
                    readonly type: "webhook";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description Where messages are posted to. Put no secret into it: it is shown
                     */
                    readonly url: string;
                    /** @description whsec_ and 24 to 64 random bytes in base64; left out, Tripline makes one. A new one signs beside the one before for a day */
                    readonly secret?: string;
                    /**
                     * @description In a PATCH: make a new secret. The answer holds it, this once
                     * @constant
                     */
                    readonly newSecret?: true;
                } | {
                    /** @constant */
                    readonly type: "topic";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                } | {
                    /** @constant */
                    readonly type: "email";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /** @description Who gets the mails; they see each other */
                    readonly to: readonly string[];
                } | {
                    /** @constant */
                    readonly type: "slack";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    readonly url: string;
                } | {
                    /** @constant */
                    readonly type: "teams";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    readonly url: string;
                } | {
                    /** @constant */
                    readonly type: "discord";
                    readonly name: string;
                    readonly enabled?: boolean;
                    /** @description Makes a route that sends these at once; left out: nothing is sent until a route is made */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    /**
                     * Format: uri
                     * @description The address of the chat's incoming webhook. It is kept like a secret: only its host is shown
                     */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description The channel */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postChannels201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getChannelsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The channel */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getChannelsId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteChannelsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchChannelsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly version: number;
                    readonly name?: string;
                    readonly enabled?: boolean;
                    /** @description What its first route sends from now on */
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                } & {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description The channel after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postChannels201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postChannelsIdTest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What it came to */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postChannelsIdTest200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getRoutes: {
        readonly parameters: {
            readonly query?: {
                /** @description A channel's id */
                readonly channel?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The routes, the older ones first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getRoutes200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRoutes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly events: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    readonly conditions?: {
                        readonly ruleIds?: readonly string[];
                        readonly severities?: readonly ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        readonly statuses?: readonly ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        readonly list?: {
                            readonly name: string;
                            readonly isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        readonly amount?: {
                            readonly min: number;
                            readonly currency?: string;
                        };
                        /** @description When it happened */
                        readonly hours?: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description The alert's owner after the event */
                        readonly assigneeId?: string;
                    };
                    readonly throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        readonly per: "rule" | "alert" | "route";
                        readonly window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        readonly digest?: boolean;
                    } | null;
                    readonly quiet?: {
                        readonly hours: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        readonly passes?: readonly ("low" | "medium" | "high" | "critical")[];
                    } | null;
                    readonly enabled?: boolean;
                    readonly channelId: string;
                };
            };
        };
        readonly responses: {
            /** @description The route */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postRoutes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteRoutesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchRoutesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly events?: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    readonly conditions?: {
                        readonly ruleIds?: readonly string[];
                        readonly severities?: readonly ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        readonly statuses?: readonly ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        readonly list?: {
                            readonly name: string;
                            readonly isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        readonly amount?: {
                            readonly min: number;
                            readonly currency?: string;
                        };
                        /** @description When it happened */
                        readonly hours?: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description The alert's owner after the event */
                        readonly assigneeId?: string;
                    };
                    readonly throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        readonly per: "rule" | "alert" | "route";
                        readonly window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        readonly digest?: boolean;
                    } | null;
                    readonly quiet?: {
                        readonly hours: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        readonly passes?: readonly ("low" | "medium" | "high" | "critical")[];
                    } | null;
                    readonly enabled?: boolean;
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description The route after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postRoutes201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postRoutesPreview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly events: readonly ("alert.raised" | "alert.updated" | "alert.acknowledged" | "alert.resolved" | "alert.reopened" | "alert.assigned" | "alert.commented" | "health.changed" | "rule.braked")[];
                    readonly conditions?: {
                        readonly ruleIds?: readonly string[];
                        readonly severities?: readonly ("low" | "medium" | "high" | "critical")[];
                        /** @description The alert's status after the event */
                        readonly statuses?: readonly ("open" | "acknowledged" | "resolved")[];
                        /** @description Whether any value of the alert's key is on a managed list */
                        readonly list?: {
                            readonly name: string;
                            readonly isOn: boolean;
                        };
                        /** @description The greatest amount among the transactions that the alert's newest hit rests on */
                        readonly amount?: {
                            readonly min: number;
                            readonly currency?: string;
                        };
                        /** @description When it happened */
                        readonly hours?: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description The alert's owner after the event */
                        readonly assigneeId?: string;
                    };
                    readonly throttle?: {
                        /**
                         * @description Whose messages are counted: each rule's, each alert's, or all of the route
                         * @enum {string}
                         */
                        readonly per: "rule" | "alert" | "route";
                        readonly window: string;
                        /** @description Whether the first is held back too, so that all are told together */
                        readonly digest?: boolean;
                    } | null;
                    readonly quiet?: {
                        readonly hours: {
                            /** @description A time of day such as 22:00 */
                            readonly from: string;
                            /** @description Where it is as `from`, the whole day */
                            readonly to: string;
                            readonly zone: string;
                            /** @description 1 is Monday, 7 is Sunday; left out: every day */
                            readonly days?: readonly number[];
                        };
                        /** @description Alerts of these severities are sent all the same */
                        readonly passes?: readonly ("low" | "medium" | "high" | "critical")[];
                    } | null;
                };
            };
        };
        readonly responses: {
            /** @description The counts, with examples */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postRoutesPreview200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description pending, sending, sent, failed (to be tried again), dead (given up); several separated by commas */
                readonly status?: readonly ("pending" | "sending" | "sent" | "failed" | "dead")[];
                /** @description A channel's id */
                readonly channel?: string;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDeliveries200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDeliveriesId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery and its message */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDeliveriesId200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDeliveriesIdResend: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery, which waits now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postDeliveriesIdResend200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The account after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteAccountSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many ended */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["deleteAccountSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteAccountSessionsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many ended: 1, or 0 when there is none of this id */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["deleteAccountSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAccountNotices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What they chose */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAccountNotices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putAccountNotices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly browser?: {
                        /** @description New alerts of these severities; none: no new alerts */
                        readonly severities: readonly ("low" | "medium" | "high" | "critical")[];
                        /** @description New alerts of these rules alone; null: of every rule */
                        readonly ruleIds: readonly string[] | null;
                        /** @description What happens to alerts that the person owns */
                        readonly assigned: boolean;
                        /** @description Told together so often; null: each at once */
                        readonly digest: ("15m" | "1h" | "1d") | null;
                    };
                    readonly email?: {
                        /** @description New alerts of these severities; none: no new alerts */
                        readonly severities: readonly ("low" | "medium" | "high" | "critical")[];
                        /** @description New alerts of these rules alone; null: of every rule */
                        readonly ruleIds: readonly string[] | null;
                        /** @description What happens to alerts that the person owns */
                        readonly assigned: boolean;
                        /** @description Told together so often; null: each at once */
                        readonly digest: ("15m" | "1h" | "1d") | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description What is chosen from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAccountNotices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAccountBrowsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The browsers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAccountBrowsers200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAccountBrowsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uri */
                    readonly endpoint: string;
                    readonly publicKey: string;
                    readonly authSecret: string;
                };
            };
        };
        readonly responses: {
            /** @description The browser */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAccountBrowsers201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAccountBrowsersKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAccountBrowsersKey200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteAccountBrowsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is told nothing more */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getApiKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those made last first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getApiKeys200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postApiKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly scopes: readonly ("ingest" | "read" | "write" | "decide")[];
                    /** @description Epoch milliseconds; null: it does not expire */
                    readonly expiresAt: number | null;
                };
            };
        };
        readonly responses: {
            /** @description The key */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postApiKeys201"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteApiKeysId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key as it is listed from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAssignees: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description People by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAssignees200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getUsers: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the name or the address, in any case */
                readonly q?: string;
                /** @description active, invited or disabled */
                readonly state?: "active" | "invited" | "disabled";
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getUsers200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: email */
                    readonly email: string;
                    readonly name?: string;
                    /** @enum {string} */
                    readonly role: "viewer" | "analyst" | "lead" | "admin";
                };
            };
        };
        readonly responses: {
            /** @description The person and the link, and whether it was mailed */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserWithLink"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchUsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    /** @enum {string} */
                    readonly role?: "viewer" | "analyst" | "lead" | "admin";
                    readonly disabled?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The person after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postUsersIdInvite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description The person and the link, and whether it was mailed */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserWithLink"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteUsersIdInvite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the account went too */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["deleteUsersIdInvite200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Someone was faster, or the step is not allowed; with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteUsersIdSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many sessions ended */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["deleteUsersIdSessions200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteUsersIdSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The person after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSettingsSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The setting */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSettingsSecondFactor200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSettingsSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example false */
                    readonly required: boolean;
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The setting from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSettingsSecondFactor200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSettingsMasking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The names */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSettingsMasking200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSettingsMasking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly maskedAttributes: readonly string[];
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description The names from now on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getSettingsMasking200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAlertsIdUnmask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The card numbers of the alert, masked and whole */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAlertsIdUnmask200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTransactionsUnmask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly id: string;
                    readonly accountId: string;
                    /** @description Epoch milliseconds */
                    readonly timestamp: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The card numbers of the transaction, masked and whole */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postAlertsIdUnmask200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getErasures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getErasures200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postErasures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accountId: string;
                    /** @description Also what alerts that are not resolved rest on; without it they are held and listed */
                    readonly includeOpen?: boolean;
                    /** @description Count only */
                    readonly dryRun?: boolean;
                    readonly reason?: string;
                    /** @description False answers as soon as it runs; `GET /api/v1/erasures/{id}` tells how far it is. Default true: when it is done */
                    readonly wait?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description With dryRun: what would be done and what would stay */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReport"];
                };
            };
            /** @description What was done and what stays */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description With wait false: it runs */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postErasuresIdResume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
            };
        };
        readonly responses: {
            /** @description It runs */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getErasuresId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was done and what stays */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                readonly subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                readonly actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                readonly action?: string;
                /** @description At or after, epoch milliseconds */
                readonly from?: number;
                /** @description Before, epoch milliseconds */
                readonly to?: number;
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuditChoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Both in order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAuditChoices200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuditCsv: {
        readonly parameters: {
            readonly query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                readonly subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                readonly actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                readonly action?: string;
                /** @description At or after, epoch milliseconds */
                readonly from?: number;
                /** @description Before, epoch milliseconds */
                readonly to?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAuditNdjson: {
        readonly parameters: {
            readonly query?: {
                /** @description What was changed: rule:velocity for one, rule for all of a kind */
                readonly subject?: string;
                /** @description The name of who changed it, as it stands in the lines */
                readonly actor?: string;
                /** @description One of the actions of /api/v1/audit/choices */
                readonly action?: string;
                /** @description At or after, epoch milliseconds */
                readonly from?: number;
                /** @description Before, epoch milliseconds */
                readonly to?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": unknown;
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSystemWatermark: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly topic?: string;
                    readonly partition?: number;
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The partitions whose watermark was set back; their state is made anew from `from` to `offset` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postSystemWatermark200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDeadLetters: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                /** @description 1 to 200, default 50 */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDeadLettersSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The mapping as YAML, or null where there is nothing to go by, with what the first records become by it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getDeadLettersSuggestion200"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postDeadLettersResend: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly topic: string;
                    readonly partition: number;
                    readonly offset: number;
                };
            };
        };
        readonly responses: {
            /** @description It is on the stream */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["postDeadLettersResend202"];
                };
            };
            /** @description The request cannot be used; what is wrong is named */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in, or a wrong key */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role or key does not include this */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not a supported content type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available right now; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOpenapiJson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getOpenapiJson200"];
                };
            };
        };
    };
    readonly getAsyncapiJson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description AsyncAPI 3 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["getAsyncapiJson200"];
                };
            };
        };
    };
}
