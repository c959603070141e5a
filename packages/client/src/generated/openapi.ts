// Generated from docs/openapi.json by `node tools/codegen/src/main.ts`. Not to be edited.
export interface paths {
    "/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts and digests with their deliveries, the newest first */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who decided or changed what, the newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connect/docnetwork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send the operator’s browser to DocNetwork to grant access */
        get: operations["getConnectDocnetwork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connect/docnetwork/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where DocNetwork sends the browser back to
         * @description Authorized by `state` (single use, 10 minutes, bound to operator, organization and a cookie). The access is proved to open this DocNetwork organization before it is stored.
         */
        get: operations["getConnectDocnetworkCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All organizations */
        get: operations["getOrganizations"];
        put?: never;
        /** Set an organization up */
        post: operations["postOrganizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One organization */
        get: operations["getOrganizationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, settings, pause */
        patch: operations["patchOrganizationsById"];
        trace?: never;
    };
    "/organizations/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try both sides and say in plain words what works */
        post: operations["postOrganizationsByIdCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the DocNetwork access that is stored */
        post: operations["postOrganizationsByIdDisconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{memberId}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to one person, and why not
         * @description From stored data only: no request leaves for it.
         */
        get: operations["getPeopleByMemberIdTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a person by member id, or by name
         * @description Among whom recent syncs have read (at most 100). Names are compared as when matching (P2): exactly, but for case, accents, blanks, dashes and apostrophes. The audit log keeps that somebody searched, not for whom.
         */
        post: operations["postPeopleSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to both sides over time, of all organizations together */
        get: operations["getQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** PostgreSQL, Redis and the schema are there */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Review items of the organization
         * @description With what is known of both sides: names, birth dates and groups as the sync that last found the item read them; null after the retention time.
         */
        get: operations["getReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide; remembered for later syncs while the candidates and the member’s groups are the same */
        post: operations["postReviewsByIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a decision back: the next sync decides anew
         * @description What was written by it stays. The review is open again.
         */
        post: operations["postReviewsByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Trade the bearer token for a session cookie */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Day by day: syncs, what was written by kind, minutes, requests to both sides
         * @description Days of the organization’s time zone, which the answer names. Today is the last one.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Queues, request budgets, syncs that stand still, connections to renew */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** History, the newest first */
        get: operations["getSyncs"];
        put?: never;
        /** Start a sync */
        post: operations["postSyncs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sync with counts and progress */
        get: operations["getSyncsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a finished dry run as it stands (S10) */
        post: operations["postSyncsByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it: what was sent is settled, nothing new begins */
        post: operations["postSyncsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Change by change: rule, before, after, state, error
         * @description `person`, `before` and `after` need `profiles:import` of that organization
         */
        get: operations["getSyncsByIdChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/changes.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All changes as CSV, for a spreadsheet
         * @description UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula begins with an apostrophe. The audit log keeps that somebody took it.
         */
        get: operations["getSyncsByIdChangesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a sync: progress, waits, done
         * @description `progress`: the sync, whenever something changed, at most every second; while a request limit is waited for it has `waitingFor`.
         *
         *     `waiting`: `{side, until}`, when a wait for a request limit begins or grows.
         *
         *     `done`: the sync as it ended; the last event. An ended sync is told at once.
         *
         *     A comment comes every 15 seconds. The stream ends when the token does; a browser that connects again sends `Last-Event-ID` and is not told the same state twice.
         */
        get: operations["getSyncsByIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every group, and why it was left alone (G2) */
        get: operations["getSyncsByIdGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/held/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release what the brake holds (R5); the sync runs again */
        post: operations["postSyncsByIdHeldApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/held/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse what the brake holds (R5); remembered while the roster entry is the same */
        post: operations["postSyncsByIdHeldReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/held/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a rejection back, until the next sync: what was rejected is held again */
        post: operations["postSyncsByIdHeldRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do again what failed */
        post: operations["postSyncsByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{id}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told, and the sync went on */
        get: operations["getSyncsByIdWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a sync would cost if it were started now
         * @description From what is known: no request leaves for it, and nothing is counted.
         */
        post: operations["postSyncsForecast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Syncs today, free per day, both request budgets and when they refill */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that waits for a person: open reviews and held deactivations
         * @description The soonest session first, then what waits longest. Each says who must act, what is missing, what each choice does, and what happens if nobody does. The people of a held group: `GET /syncs/{id}/changes?state=held&groupId=`.
         */
        get: operations["getWaiting"];
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
        AddOrganization: {
            /** @example OPS_5413 */
            daxkoScope: string;
            docnetworkOrg: number;
            docnetworkRefreshToken?: string;
            name: string;
            /** @description Keys: notifyNewUsers, deactivateMissing, brakeCount, brakePercent, brakeTotalCount, brakeTotalPercent, groupFields, timeZone, importerEnabled, additionsOnlyUntil, memberFreshnessHours, contacts, alertWebhookUrl. Null: back to the default */
            settings?: {
                [key: string]: unknown;
            };
        };
        /** @description `open`: what it tells still stands, nothing later was told of that organization */
        Alert: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            deliveries: components["schemas"]["AlertDelivery"][];
            facts: components["schemas"]["FreshnessAlert"];
            /** Format: uuid */
            id: string;
            /** @constant */
            kind: "freshness";
            open: boolean;
            /** Format: uuid */
            organizationId: string;
        } | {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            deliveries: components["schemas"]["AlertDelivery"][];
            facts: components["schemas"]["DigestAlert"];
            /** Format: uuid */
            id: string;
            /** @constant */
            kind: "digest";
            open: boolean;
            /** Format: uuid */
            organizationId: string;
        };
        AlertDelivery: {
            attempts: number;
            /** @enum {string} */
            channel: "webhook" | "operator-webhook" | "email";
            deliveredAt: string | null;
            givenUpAt: string | null;
            /**
             * @description A word, never an address
             * @example answered-503
             */
            lastError: string | null;
            nextTryAt: string | null;
            /** @enum {string} */
            state: "due" | "delivered" | "given-up";
        };
        /** @description The newest first */
        AlertList: {
            items: components["schemas"]["Alert"][];
            nextCursor?: string;
        };
        AuditEntry: {
            /** @example sync.start */
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            /** @description Ids and names of settings, never personal values */
            facts: {
                [key: string]: unknown;
            };
            id: string;
            organizationId: string | null;
        };
        /** @description The newest first */
        AuditList: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor?: string;
        };
        Budget: {
            limit: number;
            /** @description Until the whole budget is free again */
            refillSeconds: number;
            used: number;
            /** @description Until a request could leave */
            waitSeconds: number;
            windowSeconds: number;
        };
        /** @description A DocNetwork group with its dates, where they are known */
        CampSession: {
            finish: string | null;
            groupId: number;
            name: string;
            start: string | null;
        };
        /** @description One write to DocNetwork */
        Change: {
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Null where there was nothing, after the retention time, and without `profiles:import` */
            before: {
                [key: string]: unknown;
            } | null;
            error?: {
                code: string;
                message: string;
            };
            groupId?: number;
            heldBecause?: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "profile.create" | "profile.update" | "profile.add-identifier" | "user.add" | "registration.create" | "registration.reactivate" | "registration.deactivate" | "group.update";
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId?: string;
            /** @description Whom it is about, while that is stored; only with `profiles:import` */
            person?: {
                dateOfBirth: string | null;
                familyName: string | null;
                givenName: string | null;
            };
            profileId?: number;
            registrationId?: number;
            /** @example P3 */
            rule: string;
            /** @enum {string} */
            state: "planned" | "sending" | "applied" | "failed" | "held" | "rejected" | "unsupported" | "skipped" | "stale" | "expired" | "superseded" | "cancelled";
        };
        /** @description `planned` is all; it is the sum of the other states and of `open`, those still to be written */
        ChangeCounts: {
            applied: number;
            cancelled: number;
            expired: number;
            failed: number;
            held: number;
            open: number;
            planned: number;
            rejected: number;
            skipped: number;
            stale: number;
            superseded: number;
            unsupported: number;
        };
        ChangeList: {
            items: components["schemas"]["Change"][];
            /** @description Pass it as `cursor` for the next page; absent on the last */
            nextCursor?: string;
        };
        ChangeOrganization: {
            agreementSentAt?: string | null;
            /** @description Signs what is posted to the setting alertWebhookUrl; 16 to 200 characters, never shown again */
            alertWebhookSecret?: string | null;
            name?: string;
            /** @description true: until resumed; {until}: until then; false: resume */
            paused?: boolean | {
                /** Format: date-time */
                until: string;
            };
            /** @description Keys: notifyNewUsers, deactivateMissing, brakeCount, brakePercent, brakeTotalCount, brakeTotalPercent, groupFields, timeZone, importerEnabled, additionsOnlyUntil, memberFreshnessHours, contacts, alertWebhookUrl. Null: back to the default */
            settings?: {
                [key: string]: unknown;
            };
        };
        /** @description What works towards both sides, in plain words */
        Check: {
            checks: {
                detail: string;
                name: string;
                passed: boolean;
                /** @enum {string} */
                side: "daxko" | "docnetwork";
            }[];
            passed: boolean;
        };
        Connection: {
            brokenAt: string | null;
            brokenReason: string | null;
            connectedAt: string | null;
        };
        /** @description What waited for a person that day, in figures */
        DigestAlert: {
            /** Format: date */
            date: string;
            held: number;
            more: number;
            reviews: number;
        };
        /** @description What a sync would cost, from what is known; no request leaves for it */
        Forecast: {
            /** @description The sync whose figures this rests on, and how long it took */
            basis: {
                /** Format: date-time */
                finishedAt: string;
                minutes: number;
                /** @enum {string} */
                scope: "same" | "part-of-all-groups";
                /** Format: uuid */
                syncId: string;
            } | null;
            daxko: components["schemas"]["ForecastSide"];
            docnetwork: components["schemas"]["ForecastSide"];
            groupIdentifier: string | null;
            groups: {
                ageHours: number | null;
                groupId: number;
                lastCompleteRosterAt: string | null;
                name: string;
                offering: string;
            }[];
            /** @description Both sides, one after the other */
            minutes: number | null;
            /** Format: uuid */
            organizationId: string;
            /** @description Why a sync could not start now; a usage fee is no refusal */
            refusal: components["schemas"]["Problem"] | null;
            syncs: {
                /**
                 * Format: date
                 * @description The Eastern calendar day that is counted
                 */
                date: string;
                freeLeft: number;
                freePerDay: number;
                syncsToday: number;
                /** @description S7: the next manual sync needs `acceptUsageFee` */
                usageFee: boolean;
            };
        };
        ForecastSide: {
            /** @description With the request budget as it is now; null when it cannot be read */
            minutes: number | null;
            /** @description Null: no sync has told yet */
            requests: number | null;
        };
        ForecastSync: {
            /**
             * @description G1; absent or empty: all groups
             * @example program_id=CMP1&location_id=B2&offering_id=CI3
             */
            groupIdentifier?: string | null;
        };
        /** @description One change of state */
        FreshnessAlert: {
            /** Format: date */
            date: string;
            previous: ("well" | "missing" | "late" | "failing") | null;
            /** @enum {string} */
            state: "well" | "missing" | "late" | "failing";
            sync: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                expectedEnd: string;
                failureCode: string | null;
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "succeeded" | "succeeded-with-warnings" | "partially-failed" | "failed" | "cancelled";
            } | null;
        };
        Group: {
            changes: components["schemas"]["ChangeCounts"];
            error?: {
                code: string;
                message: string;
            };
            /** @description When that is expected, at the pace so far: the soonest session is written first. Null unless it is being written */
            expectedAt: string | null;
            groupId: number;
            groupIdentifier: string | null;
            name: string;
            /** @description G1: the offering it takes part with */
            offering: string | null;
            /** @description G2: why it is left alone */
            reason?: string;
            /** @enum {string} */
            state: "pending" | "synced" | "skipped" | "failed";
            /** @description When the last change of the group and its people ended; null while one is open, and where there was none */
            writtenAt: string | null;
        };
        GroupList: {
            items: components["schemas"]["Group"][];
            /** @description Pass it as `cursor` for the next page; absent on the last */
            nextCursor?: string;
        };
        HeldChoice: {
            /** @enum {string} */
            action: "approve" | "reject";
            /** @description In words */
            effect: string;
        };
        HeldItem: {
            choices: components["schemas"]["HeldChoice"][];
            /** @description Deactivations of this group that wait */
            count: number;
            /** @description Of a dry run that is not applied: apply it first */
            dryRun: boolean;
            /**
             * Format: date-time
             * @description S11: 24 hours after the roster was read
             * @example 2026-11-22T10:00:00.000Z
             */
            expiresAt: string;
            groupId: number;
            /**
             * @example [
             *       "group"
             *     ]
             */
            heldBecause: string[];
            ifNobodyActs: string;
            /** @description The soonest one it concerns */
            session: components["schemas"]["CampSession"] | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            since: string;
            /** Format: uuid */
            syncId: string;
            whatIsMissing: string;
            whoMustAct: string;
        };
        HeldScope: {
            /** @description Absent: all groups */
            groupId?: number | null;
        };
        Organization: {
            checklist: {
                agreementSentAt: string | null;
                checkedAt: string | null;
                checkPassed: boolean | null;
                firstDryRunAt: string | null;
            };
            connections: {
                daxko: components["schemas"]["Connection"];
                docnetwork: components["schemas"]["Connection"];
            };
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            daxkoScope: string;
            docnetworkOrg: number;
            /** Format: uuid */
            id: string;
            name: string;
            paused: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                since: string;
                until: string | null;
            } | null;
            settings: {
                /**
                 * Format: date
                 * @description Until the end of this day nothing is deactivated
                 */
                additionsOnlyUntil?: string;
                /** @description Where changes of freshness are posted; alertWebhookSecret signs them */
                alertWebhookUrl?: string;
                /**
                 * @description R5: deactivations of one group that need no approval
                 * @default 5
                 */
                brakeCount: number;
                /**
                 * @description R5: the same in percent of its active linked registrations
                 * @default 20
                 */
                brakePercent: number;
                /**
                 * @description R5: deactivations of all groups together
                 * @default 20
                 */
                brakeTotalCount: number;
                /**
                 * @description R5: the same in percent
                 * @default 10
                 */
                brakeTotalPercent: number;
                /**
                 * @description Who is told when something waits for a person
                 * @default []
                 */
                contacts: string[];
                /**
                 * @description R3: deactivate registrations that Daxko no longer has
                 * @default true
                 */
                deactivateMissing: boolean;
                /**
                 * @description G4: group fields that are kept in line
                 * @default [
                 *       "description",
                 *       "start",
                 *       "finish",
                 *       "registrationOpen",
                 *       "registrationClose"
                 *     ]
                 */
                groupFields: ("name" | "description" | "start" | "finish" | "registrationOpen" | "registrationClose" | "capacity")[];
                /**
                 * @description The Importer feature of this organization
                 * @default true
                 */
                importerEnabled: boolean;
                /**
                 * @description S3: a member read this recently is not read again
                 * @default 0
                 */
                memberFreshnessHours: number;
                /**
                 * @description U3: DocNetwork e-mails new authorized users
                 * @default false
                 */
                notifyNewUsers: boolean;
                /** @description G4: the time zone of session dates; SYNC_TIMEZONE when absent */
                timeZone?: string;
            };
        };
        OrganizationItem: {
            checklist: {
                agreementSentAt: string | null;
                checkedAt: string | null;
                checkPassed: boolean | null;
                firstDryRunAt: string | null;
            };
            connections: {
                daxko: components["schemas"]["Connection"];
                docnetwork: components["schemas"]["Connection"];
            };
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            daxkoScope: string;
            docnetworkOrg: number;
            /** Format: uuid */
            id: string;
            name: string;
            paused: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                since: string;
                until: string | null;
            } | null;
            settings: {
                /**
                 * Format: date
                 * @description Until the end of this day nothing is deactivated
                 */
                additionsOnlyUntil?: string;
                /** @description Where changes of freshness are posted; alertWebhookSecret signs them */
                alertWebhookUrl?: string;
                /**
                 * @description R5: deactivations of one group that need no approval
                 * @default 5
                 */
                brakeCount: number;
                /**
                 * @description R5: the same in percent of its active linked registrations
                 * @default 20
                 */
                brakePercent: number;
                /**
                 * @description R5: deactivations of all groups together
                 * @default 20
                 */
                brakeTotalCount: number;
                /**
                 * @description R5: the same in percent
                 * @default 10
                 */
                brakeTotalPercent: number;
                /**
                 * @description Who is told when something waits for a person
                 * @default []
                 */
                contacts: string[];
                /**
                 * @description R3: deactivate registrations that Daxko no longer has
                 * @default true
                 */
                deactivateMissing: boolean;
                /**
                 * @description G4: group fields that are kept in line
                 * @default [
                 *       "description",
                 *       "start",
                 *       "finish",
                 *       "registrationOpen",
                 *       "registrationClose"
                 *     ]
                 */
                groupFields: ("name" | "description" | "start" | "finish" | "registrationOpen" | "registrationClose" | "capacity")[];
                /**
                 * @description The Importer feature of this organization
                 * @default true
                 */
                importerEnabled: boolean;
                /**
                 * @description S3: a member read this recently is not read again
                 * @default 0
                 */
                memberFreshnessHours: number;
                /**
                 * @description U3: DocNetwork e-mails new authorized users
                 * @default false
                 */
                notifyNewUsers: boolean;
                /** @description G4: the time zone of session dates; SYNC_TIMEZONE when absent */
                timeZone?: string;
            };
            standing: {
                /** @description The latest one of all groups that succeeded, with or without warnings */
                lastCompleteSync: {
                    /**
                     * Format: date-time
                     * @example 2026-11-22T10:00:00.000Z
                     */
                    finishedAt: string;
                    /** Format: uuid */
                    id: string;
                } | null;
                /** @description Told, and not well again */
                openAlerts: number;
                /** @description What waits for a person there */
                openItems: {
                    held: number;
                    reviews: number;
                };
                /** @description Since when the watcher says so */
                since: string | null;
                /** @enum {string} */
                state: "fresh" | "late" | "failing" | "missing" | "paused" | "importer-off" | "needs-set-up" | "unknown";
            };
        };
        OrganizationList: {
            items: components["schemas"]["OrganizationItem"][];
            nextCursor?: string;
        };
        /** @description What everybody of an organization may know of it */
        OwnOrganization: {
            /** Format: uuid */
            id: string;
            importerEnabled: boolean;
            name: string;
            /** @description Nothing starts while paused */
            paused: {
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                since: string;
                until: string | null;
            } | null;
            /**
             * @description Of its session dates and of its statistics
             * @example America/New_York
             */
            timeZone: string;
        };
        /** @description As Daxko described the person when last read; null after the retention time */
        Person: {
            /** @description As Daxko wrote it */
            dateOfBirth: string | null;
            firstName: string | null;
            lastName: string | null;
            /** @description The latest sync whose records still hold this person */
            lastSyncId: string | null;
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId: string;
            preferredName: string | null;
            /** @description The linked DocNetwork profile */
            profileId: number | null;
        };
        PersonList: {
            items: components["schemas"]["Person"][];
        };
        /** @description RFC 9457 problem details */
        Problem: {
            /** @description What is wrong and what to do */
            detail: string;
            /** @description For bad input: the field and what it should be */
            errors?: {
                detail: string;
                pointer: string;
            }[];
            status: number;
            title: string;
            /**
             * @description Ends in a stable code
             * @example /problems/sync-in-progress
             * @enum {string}
             */
            type: "/problems/invalid-request" | "/problems/invalid-settings" | "/problems/group-malformed" | "/problems/group-segment" | "/problems/group-no-identifier" | "/problems/connect-state" | "/problems/unauthenticated" | "/problems/forbidden" | "/problems/importer-off" | "/problems/foreign-origin" | "/problems/connect-denied" | "/problems/not-found" | "/problems/method-not-allowed" | "/problems/sync-in-progress" | "/problems/usage-fee" | "/problems/monthly-requests" | "/problems/already-applied" | "/problems/already-finished" | "/problems/not-a-dry-run" | "/problems/not-applied" | "/problems/nothing-to-apply" | "/problems/nothing-to-retry" | "/problems/nothing-held" | "/problems/nothing-to-restore" | "/problems/expired" | "/problems/already-resolved" | "/problems/profile-taken" | "/problems/nothing-to-revoke" | "/problems/organization-exists" | "/problems/connect-wrong-organization" | "/problems/body-too-large" | "/problems/unsupported-media-type" | "/problems/unknown-group" | "/problems/idempotency-key-reused" | "/problems/profile-not-in-review" | "/problems/action-not-offered" | "/problems/paused" | "/problems/too-many-requests" | "/problems/internal" | "/problems/connect-failed" | "/problems/connect-not-configured" | "/problems/not-ready";
        } & {
            [key: string]: unknown;
        };
        QuotaInterval: {
            /**
             * Format: date-time
             * @description Begin of the interval
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @description Without token requests */
            requests: {
                daxko: number;
                docnetwork: number;
            };
        };
        /** @description Requests are noted when the job that made them ends */
        Quotas: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            intervalMinutes: number;
            /** @description Every interval, the oldest first; of all organizations together */
            items: components["schemas"]["QuotaInterval"][];
            limits: {
                daxko: components["schemas"]["RequestLimit"];
                docnetwork: components["schemas"]["RequestLimit"];
            };
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
        };
        Ready: {
            checks: {
                [key: string]: "ok";
            };
            /** @constant */
            status: "ready";
        };
        /** @description So many requests in so many seconds; null while the budget cannot be read */
        RequestLimit: {
            limit: number;
            windowSeconds: number;
        } | null;
        ResolveReview: {
            /** @enum {string} */
            action: "link" | "create" | "ignore";
            /** @description For `link`: one of the review’s profiles */
            profileId?: number | null;
        };
        /** @description Something a person must decide */
        Review: {
            closedAt: string | null;
            /** @enum {string} */
            code: "duplicate-identifier" | "identifier-conflict" | "ambiguous-name" | "possible-duplicate" | "missing-name" | "member-gone" | "identity-mismatch" | "unsettled-create" | "stale";
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId: string;
            profileIds: number[];
            rule: string;
            /** @enum {string} */
            state: "open" | "resolved" | "closed";
            /**
             * Format: uuid
             * @description The sync that last found it
             */
            syncId: string;
        };
        ReviewChoice: {
            /** @enum {string} */
            action: "link" | "create" | "ignore";
            /** @description In words */
            effect: string;
        };
        ReviewItem: {
            choices: components["schemas"]["ReviewChoice"][];
            closedAt: string | null;
            /** @enum {string} */
            code: "duplicate-identifier" | "identifier-conflict" | "ambiguous-name" | "possible-duplicate" | "missing-name" | "member-gone" | "identity-mismatch" | "unsettled-create" | "stale";
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            /** Format: uuid */
            id: string;
            ifNobodyActs: string;
            member: components["schemas"]["ReviewMember"];
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId: string;
            profileIds: number[];
            profiles: components["schemas"]["ReviewProfile"][];
            rule: string;
            /** @description The soonest one it concerns */
            session: components["schemas"]["CampSession"] | null;
            /** @enum {string} */
            state: "open" | "resolved" | "closed";
            /**
             * Format: uuid
             * @description The sync that last found it
             */
            syncId: string;
            whatIsMissing: string;
            whoMustAct: string;
        };
        ReviewList: {
            items: components["schemas"]["ReviewItem"][];
            nextCursor?: string;
        };
        /** @description As Daxko describes the member */
        ReviewMember: {
            /** @description As that side wrote it */
            dateOfBirth: string | null;
            familyName: string | null;
            givenName: string | null;
            groups: {
                finish: string | null;
                groupId: number;
                name: string;
                start: string | null;
                /** @enum {string} */
                status: "registered" | "waitlisted" | "cancelled";
            }[];
            preferredName: string | null;
        };
        /** @description A candidate as DocNetwork describes it */
        ReviewProfile: {
            /** @description The other member whose it is known to be, linked to it (P7) or bearing its id (P2). Such a profile cannot be linked: choose another one, or correct it in DocNetwork and sync again */
            belongsTo: string | null;
            /** @description As that side wrote it */
            dateOfBirth: string | null;
            familyName: string | null;
            givenName: string | null;
            groups: {
                active: boolean;
                finish: string | null;
                groupId: number;
                name: string;
                start: string | null;
            }[];
            identifier: string | null;
            /** @description P7: whose profile it is, as far as this service knows */
            linkedMemberId: string | null;
            profileId: number;
        };
        /**
         * @example {
         *       "memberId": "M1001"
         *     }
         * @example {
         *       "familyName": "Rivera",
         *       "givenName": "Ana"
         *     }
         */
        SearchPeople: {
            memberId: string;
        } | {
            familyName: string;
            givenName?: string;
        };
        Session: {
            /** Format: date-time */
            expiresAt: string;
            operator: boolean;
            /** @description Null: the token is for none, or it is gone */
            organization: components["schemas"]["OwnOrganization"] | null;
            organizationId: string | null;
            permissions: string[];
            sub: string;
        };
        StartSync: {
            /** @description S7: needed beyond the free syncs of a day */
            acceptUsageFee?: boolean | null;
            /** @description S10: all but the writes */
            dryRun?: boolean | null;
            /**
             * @description G1; absent or empty: all groups
             * @example program_id=CMP1&location_id=B2&offering_id=CI3
             */
            groupIdentifier?: string | null;
        };
        Statistics: {
            /** Format: date */
            from: string;
            /** @description Every day, the oldest first; a sync stands on the day of its start */
            items: components["schemas"]["StatisticsDay"][];
            limits: {
                daxko: components["schemas"]["RequestLimit"];
                docnetwork: components["schemas"]["RequestLimit"];
            };
            /** Format: uuid */
            organizationId: string;
            /**
             * @description Whose calendar days these are: the organization’s
             * @example America/New_York
             */
            timeZone: string;
            /**
             * Format: date
             * @description Today
             */
            to: string;
        };
        StatisticsDay: {
            /** @description Changes that were written on that day, whichever day their sync began */
            applied: {
                byKind: {
                    [key: string]: number;
                };
                total: number;
            };
            /** Format: date */
            date: string;
            longestMinutes: number;
            /** @description Of the ended syncs together; of one that ran again its last run */
            minutes: number;
            /** @description Without token requests */
            requests: {
                daxko: number;
                docnetwork: number;
            };
            syncs: {
                byStatus: {
                    [key: string]: number;
                };
                dryRuns: number;
                total: number;
            };
        };
        Status: {
            /** Format: date-time */
            at: string;
            /** @description Connections that a person must renew */
            broken: {
                /** Format: uuid */
                organizationId: string;
                reason: string;
                /** @enum {string} */
                side: "daxko" | "docnetwork";
                /** Format: date-time */
                since: string;
            }[];
            budgets: {
                daxko: components["schemas"]["Budget"] | null;
                docnetwork: components["schemas"]["Budget"] | null;
            };
            organizations: {
                paused: number;
                total: number;
            };
            /** @description Null when Redis cannot be read */
            queues: {
                active: number;
                delayed: number;
                failed: number;
                name: string;
                paused: boolean;
                waiting: number;
                waitingChildren: number;
            }[] | null;
            /** @description No progress for two minutes, and no wait declared: the sweeper takes them over */
            stuck: {
                /** Format: date-time */
                deadline: string;
                /** Format: uuid */
                organizationId: string;
                /** Format: date-time */
                progressAt: string;
                stage: ("fetch" | "match" | "households" | "plan" | "write") | null;
                /** @enum {string} */
                status: "queued" | "running";
                /** Format: uuid */
                syncId: string;
            }[];
            syncs: {
                queued: number;
                running: number;
                waiting: number;
            };
        };
        /** @description One run for one organization, over all its groups or over one offering */
        Sync: {
            /** @description S10: when this dry run was applied */
            appliedAt: string | null;
            cancelRequestedAt: string | null;
            counts: components["schemas"]["SyncCounts"];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            dryRun: boolean;
            /** @description Why the whole sync failed */
            failure?: {
                code: string;
                message: string;
            };
            /** @description S7: started beyond the free number of the day */
            feeExpected: boolean;
            finishedAt: string | null;
            groupIdentifier: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            progress: {
                changes: {
                    done: number;
                    total: number;
                };
                groups: {
                    done: number;
                    total: number;
                };
                pages: number;
                people: {
                    done: number;
                    total: number;
                };
            };
            stage: ("fetch" | "match" | "households" | "plan" | "write") | null;
            startedAt: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "succeeded-with-warnings" | "partially-failed" | "failed" | "cancelled";
            /** @enum {string} */
            trigger: "manual" | "scheduled";
            /** @description Waits for a side's request limit */
            waitingFor?: {
                /** @enum {string} */
                side: "daxko" | "docnetwork";
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                until: string;
            };
        };
        SyncCounts: {
            changes: {
                applied: number;
                byKind: {
                    [key: string]: components["schemas"]["ChangeCounts"];
                };
                cancelled: number;
                expired: number;
                failed: number;
                held: number;
                open: number;
                planned: number;
                rejected: number;
                skipped: number;
                stale: number;
                superseded: number;
                unsupported: number;
            };
            groups: {
                failed: number;
                skipped: number;
                synced: number;
                total: number;
            };
            /** @description Members left alone because a person said so */
            ignored: number;
            /** @description Without token requests */
            requests: {
                daxko: number;
                docnetwork: number;
            };
            /** @description Open ones of people met */
            reviews: number;
            warnings: number;
        };
        SyncList: {
            items: components["schemas"]["Sync"][];
            /** @description Pass it as `cursor` for the next page; absent on the last */
            nextCursor?: string;
        };
        /** @description What happened to one person, and why */
        Trace: {
            decisions: {
                /** @enum {string} */
                action: "link" | "create" | "ignore";
                actor: string;
                /** Format: date-time */
                createdAt: string;
                profileId: number | null;
                /** Format: uuid */
                reviewId: string;
                revokedAt: string | null;
            }[];
            /** @description P7 */
            link: {
                /** Format: date-time */
                createdAt: string;
                fits: boolean;
                profileId: number;
                rule: string;
                /** Format: uuid */
                syncId: string;
            } | null;
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId: string;
            /** @description Pass it as `cursor` for older syncs */
            nextCursor?: string;
            person: components["schemas"]["Person"] | null;
            /** @description R5: deactivations that a person refused */
            rejections: {
                actor: string;
                /** Format: date-time */
                createdAt: string;
                groupId: number;
            }[];
            reviews: components["schemas"]["Review"][];
            /** @description The newest first */
            syncs: components["schemas"]["TraceSync"][];
            /** @description U1: an authorized user is still to be added */
            userOwedSince: string | null;
        };
        TraceRoster: {
            /** @description R6 */
            complete: boolean;
            groups: {
                groupId: number;
                name: string;
                state: string;
            }[];
            offering: string;
            /** @enum {string} */
            status: "registered" | "waitlisted" | "cancelled";
            /** @description As Daxko wrote it; the latest entry counts (R7) */
            updatedAt: string | null;
        };
        TraceSync: {
            changes: components["schemas"]["Change"][];
            /** Format: date-time */
            createdAt: string;
            dryRun: boolean;
            finishedAt: string | null;
            match: {
                code: string | null;
                profileId: number | null;
                /** @example P2 */
                rule: string | null;
                /** @enum {string} */
                verdict: "matched" | "create" | "review" | "failed" | "ignored" | "none";
            } | null;
            reading: {
                error?: {
                    code: string;
                    message: string;
                };
                readAt: string | null;
                /** @enum {string} */
                state: "pending" | "read" | "gone" | "failed" | "not-needed";
            } | null;
            /** @description S9: what was read is deleted after the retention time; what was written stays */
            recordsDeleted: boolean;
            rosters: components["schemas"]["TraceRoster"][];
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "succeeded-with-warnings" | "partially-failed" | "failed" | "cancelled";
            /** Format: uuid */
            syncId: string;
            warnings: components["schemas"]["Warning"][];
            why: components["schemas"]["TraceWhy"][];
        };
        /** @description Why something was not done, in words */
        TraceWhy: {
            code: string;
            detail: string;
            /** @example P2 */
            rule: string | null;
        };
        Usage: {
            /**
             * Format: date
             * @description The Eastern calendar day that is counted
             */
            date: string;
            freeLeft: number;
            freePerDay: number;
            /** @description DAXKO_MONTHLY_REQUESTS, of all organizations together */
            monthly?: {
                limit: number;
                used: number;
            };
            requests: {
                daxko: components["schemas"]["Budget"] | null;
                docnetwork: components["schemas"]["Budget"] | null;
            };
            syncsToday: number;
            /** @description S7: the next manual sync needs `acceptUsageFee` */
            usageFee: boolean;
        };
        WaitingItem: {
            review: components["schemas"]["ReviewItem"];
            /** @constant */
            type: "review";
        } | {
            held: components["schemas"]["HeldItem"];
            /** @constant */
            type: "held";
        };
        /** @description The soonest session first, then what waits longest */
        WaitingList: {
            items: components["schemas"]["WaitingItem"][];
            nextCursor?: string;
            total: {
                /** @description Deactivations */
                held: number;
                reviews: number;
            };
        };
        Warning: {
            /** @enum {string} */
            code: "identifier-kept" | "bad-birth-date" | "no-email" | "waitlisted-in-docnetwork" | "waitlisted-but-active" | "incomplete-roster" | "fee-expected";
            groupId?: number;
            /**
             * @description Daxko member id
             * @example M1001
             */
            memberId?: string;
            rule: string;
        };
        WarningList: {
            items: components["schemas"]["Warning"][];
            /** @description Pass it as `cursor` for the next page; absent on the last */
            nextCursor?: string;
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
    getAlerts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "freshness",
                     *           "facts": {
                     *             "state": "well",
                     *             "previous": "well",
                     *             "date": "2026-11-22",
                     *             "sync": {
                     *               "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *               "status": "queued",
                     *               "failureCode": "text",
                     *               "expectedEnd": "2026-11-22T10:00:00.000Z"
                     *             }
                     *           },
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "open": false,
                     *           "deliveries": [
                     *             {
                     *               "channel": "webhook",
                     *               "state": "due",
                     *               "attempts": 1,
                     *               "nextTryAt": "2026-11-22T10:00:00.000Z",
                     *               "deliveredAt": "2026-11-22T10:00:00.000Z",
                     *               "givenUpAt": "2026-11-22T10:00:00.000Z",
                     *               "lastError": "answered-503"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
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
                /** @description One action, or several separated by commas */
                action?: string;
                cursor?: string;
                limit?: number;
                /** @description For operators */
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "text",
                     *           "at": "2026-11-22T10:00:00.000Z",
                     *           "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "actor": "text",
                     *           "action": "sync.start",
                     *           "facts": {}
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConnectDocnetwork: {
        parameters: {
            query: {
                /** @description Organization id */
                organization: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description To DocNetwork */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Connecting is not configured */
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
    getConnectDocnetworkCallback: {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Connected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html>… */
                    "text/html": string;
                };
            };
            /** @description `invalid-request`, `connect-state` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DocNetwork gave no access */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access is for another DocNetwork organization */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DocNetwork did not give access */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Connecting is not configured */
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
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganizations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "name": "text",
                     *           "docnetworkOrg": 1,
                     *           "daxkoScope": "text",
                     *           "settings": {
                     *             "notifyNewUsers": false,
                     *             "deactivateMissing": true,
                     *             "brakeCount": 5,
                     *             "brakePercent": 20,
                     *             "brakeTotalCount": 20,
                     *             "brakeTotalPercent": 10,
                     *             "groupFields": [
                     *               "description",
                     *               "start",
                     *               "finish",
                     *               "registrationOpen",
                     *               "registrationClose"
                     *             ],
                     *             "timeZone": "text",
                     *             "importerEnabled": true,
                     *             "additionsOnlyUntil": "2026-11-22",
                     *             "memberFreshnessHours": 0,
                     *             "contacts": [],
                     *             "alertWebhookUrl": "text"
                     *           },
                     *           "paused": {
                     *             "since": "2026-11-22T10:00:00.000Z",
                     *             "until": "2026-11-22T10:00:00.000Z",
                     *             "by": "text"
                     *           },
                     *           "connections": {
                     *             "daxko": {
                     *               "connectedAt": "2026-11-22T10:00:00.000Z",
                     *               "brokenAt": "2026-11-22T10:00:00.000Z",
                     *               "brokenReason": "text"
                     *             },
                     *             "docnetwork": {
                     *               "connectedAt": "2026-11-22T10:00:00.000Z",
                     *               "brokenAt": "2026-11-22T10:00:00.000Z",
                     *               "brokenReason": "text"
                     *             }
                     *           },
                     *           "checklist": {
                     *             "agreementSentAt": "2026-11-22T10:00:00.000Z",
                     *             "checkedAt": "2026-11-22T10:00:00.000Z",
                     *             "checkPassed": false,
                     *             "firstDryRunAt": "2026-11-22T10:00:00.000Z"
                     *           },
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "standing": {
                     *             "state": "fresh",
                     *             "since": "2026-11-22T10:00:00.000Z",
                     *             "lastCompleteSync": {
                     *               "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *               "finishedAt": "2026-11-22T10:00:00.000Z"
                     *             },
                     *             "openItems": {
                     *               "reviews": 1,
                     *               "held": 1
                     *             },
                     *             "openAlerts": 1
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrganizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "text",
                 *       "docnetworkOrg": 1,
                 *       "daxkoScope": "OPS_5413",
                 *       "docnetworkRefreshToken": "text",
                 *       "settings": {}
                 *     }
                 */
                "application/json": components["schemas"]["AddOrganization"];
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "name": "text",
                     *       "docnetworkOrg": 1,
                     *       "daxkoScope": "text",
                     *       "settings": {
                     *         "notifyNewUsers": false,
                     *         "deactivateMissing": true,
                     *         "brakeCount": 5,
                     *         "brakePercent": 20,
                     *         "brakeTotalCount": 20,
                     *         "brakeTotalPercent": 10,
                     *         "groupFields": [
                     *           "description",
                     *           "start",
                     *           "finish",
                     *           "registrationOpen",
                     *           "registrationClose"
                     *         ],
                     *         "timeZone": "text",
                     *         "importerEnabled": true,
                     *         "additionsOnlyUntil": "2026-11-22",
                     *         "memberFreshnessHours": 0,
                     *         "contacts": [],
                     *         "alertWebhookUrl": "text"
                     *       },
                     *       "paused": {
                     *         "since": "2026-11-22T10:00:00.000Z",
                     *         "until": "2026-11-22T10:00:00.000Z",
                     *         "by": "text"
                     *       },
                     *       "connections": {
                     *         "daxko": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         },
                     *         "docnetwork": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         }
                     *       },
                     *       "checklist": {
                     *         "agreementSentAt": "2026-11-22T10:00:00.000Z",
                     *         "checkedAt": "2026-11-22T10:00:00.000Z",
                     *         "checkPassed": false,
                     *         "firstDryRunAt": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description `invalid-request`, `invalid-settings` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Already set up */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganizationsById: {
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
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "name": "text",
                     *       "docnetworkOrg": 1,
                     *       "daxkoScope": "text",
                     *       "settings": {
                     *         "notifyNewUsers": false,
                     *         "deactivateMissing": true,
                     *         "brakeCount": 5,
                     *         "brakePercent": 20,
                     *         "brakeTotalCount": 20,
                     *         "brakeTotalPercent": 10,
                     *         "groupFields": [
                     *           "description",
                     *           "start",
                     *           "finish",
                     *           "registrationOpen",
                     *           "registrationClose"
                     *         ],
                     *         "timeZone": "text",
                     *         "importerEnabled": true,
                     *         "additionsOnlyUntil": "2026-11-22",
                     *         "memberFreshnessHours": 0,
                     *         "contacts": [],
                     *         "alertWebhookUrl": "text"
                     *       },
                     *       "paused": {
                     *         "since": "2026-11-22T10:00:00.000Z",
                     *         "until": "2026-11-22T10:00:00.000Z",
                     *         "by": "text"
                     *       },
                     *       "connections": {
                     *         "daxko": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         },
                     *         "docnetwork": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         }
                     *       },
                     *       "checklist": {
                     *         "agreementSentAt": "2026-11-22T10:00:00.000Z",
                     *         "checkedAt": "2026-11-22T10:00:00.000Z",
                     *         "checkPassed": false,
                     *         "firstDryRunAt": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchOrganizationsById: {
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
                /**
                 * @example {
                 *       "name": "text",
                 *       "settings": {},
                 *       "paused": false,
                 *       "agreementSentAt": "2026-11-22T10:00:00.000Z",
                 *       "alertWebhookSecret": "text"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeOrganization"];
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "name": "text",
                     *       "docnetworkOrg": 1,
                     *       "daxkoScope": "text",
                     *       "settings": {
                     *         "notifyNewUsers": false,
                     *         "deactivateMissing": true,
                     *         "brakeCount": 5,
                     *         "brakePercent": 20,
                     *         "brakeTotalCount": 20,
                     *         "brakeTotalPercent": 10,
                     *         "groupFields": [
                     *           "description",
                     *           "start",
                     *           "finish",
                     *           "registrationOpen",
                     *           "registrationClose"
                     *         ],
                     *         "timeZone": "text",
                     *         "importerEnabled": true,
                     *         "additionsOnlyUntil": "2026-11-22",
                     *         "memberFreshnessHours": 0,
                     *         "contacts": [],
                     *         "alertWebhookUrl": "text"
                     *       },
                     *       "paused": {
                     *         "since": "2026-11-22T10:00:00.000Z",
                     *         "until": "2026-11-22T10:00:00.000Z",
                     *         "by": "text"
                     *       },
                     *       "connections": {
                     *         "daxko": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         },
                     *         "docnetwork": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         }
                     *       },
                     *       "checklist": {
                     *         "agreementSentAt": "2026-11-22T10:00:00.000Z",
                     *         "checkedAt": "2026-11-22T10:00:00.000Z",
                     *         "checkPassed": false,
                     *         "firstDryRunAt": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description `invalid-request`, `invalid-settings` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrganizationsByIdCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "passed": false,
                     *       "checks": [
                     *         {
                     *           "side": "daxko",
                     *           "name": "text",
                     *           "passed": false,
                     *           "detail": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrganizationsByIdDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "name": "text",
                     *       "docnetworkOrg": 1,
                     *       "daxkoScope": "text",
                     *       "settings": {
                     *         "notifyNewUsers": false,
                     *         "deactivateMissing": true,
                     *         "brakeCount": 5,
                     *         "brakePercent": 20,
                     *         "brakeTotalCount": 20,
                     *         "brakeTotalPercent": 10,
                     *         "groupFields": [
                     *           "description",
                     *           "start",
                     *           "finish",
                     *           "registrationOpen",
                     *           "registrationClose"
                     *         ],
                     *         "timeZone": "text",
                     *         "importerEnabled": true,
                     *         "additionsOnlyUntil": "2026-11-22",
                     *         "memberFreshnessHours": 0,
                     *         "contacts": [],
                     *         "alertWebhookUrl": "text"
                     *       },
                     *       "paused": {
                     *         "since": "2026-11-22T10:00:00.000Z",
                     *         "until": "2026-11-22T10:00:00.000Z",
                     *         "by": "text"
                     *       },
                     *       "connections": {
                     *         "daxko": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         },
                     *         "docnetwork": {
                     *           "connectedAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenAt": "2026-11-22T10:00:00.000Z",
                     *           "brokenReason": "text"
                     *         }
                     *       },
                     *       "checklist": {
                     *         "agreementSentAt": "2026-11-22T10:00:00.000Z",
                     *         "checkedAt": "2026-11-22T10:00:00.000Z",
                     *         "checkPassed": false,
                     *         "firstDryRunAt": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description A sync is running */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleByMemberIdTrace: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Daxko member id */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "memberId": "M1001",
                     *       "person": {
                     *         "memberId": "M1001",
                     *         "firstName": "text",
                     *         "preferredName": "text",
                     *         "lastName": "text",
                     *         "dateOfBirth": "text",
                     *         "profileId": 1,
                     *         "lastSyncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a"
                     *       },
                     *       "link": {
                     *         "profileId": 1,
                     *         "rule": "text",
                     *         "fits": false,
                     *         "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *         "createdAt": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "userOwedSince": "2026-11-22T10:00:00.000Z",
                     *       "syncs": [
                     *         {
                     *           "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "status": "queued",
                     *           "dryRun": false,
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "finishedAt": "2026-11-22T10:00:00.000Z",
                     *           "recordsDeleted": false,
                     *           "rosters": [
                     *             {
                     *               "offering": "text",
                     *               "status": "registered",
                     *               "updatedAt": "text",
                     *               "complete": false,
                     *               "groups": [
                     *                 {
                     *                   "groupId": 1,
                     *                   "name": "text",
                     *                   "state": "text"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "reading": {
                     *             "state": "pending",
                     *             "readAt": "2026-11-22T10:00:00.000Z",
                     *             "error": {
                     *               "code": "text",
                     *               "message": "text"
                     *             }
                     *           },
                     *           "match": {
                     *             "verdict": "matched",
                     *             "rule": "P2",
                     *             "code": "text",
                     *             "profileId": 1
                     *           },
                     *           "changes": [
                     *             {
                     *               "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *               "kind": "profile.create",
                     *               "rule": "P3",
                     *               "state": "planned",
                     *               "memberId": "M1001",
                     *               "profileId": 1,
                     *               "groupId": 1,
                     *               "registrationId": 1,
                     *               "person": {
                     *                 "givenName": "text",
                     *                 "familyName": "text",
                     *                 "dateOfBirth": "text"
                     *               },
                     *               "before": {},
                     *               "after": {},
                     *               "heldBecause": "text",
                     *               "error": {
                     *                 "code": "text",
                     *                 "message": "text"
                     *               }
                     *             }
                     *           ],
                     *           "warnings": [
                     *             {
                     *               "code": "identifier-kept",
                     *               "rule": "text",
                     *               "memberId": "M1001",
                     *               "groupId": 1
                     *             }
                     *           ],
                     *           "why": [
                     *             {
                     *               "code": "text",
                     *               "rule": "P2",
                     *               "detail": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "text",
                     *       "reviews": [
                     *         {
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "code": "duplicate-identifier",
                     *           "rule": "text",
                     *           "memberId": "M1001",
                     *           "profileIds": [
                     *             1
                     *           ],
                     *           "state": "open",
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "closedAt": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "decisions": [
                     *         {
                     *           "reviewId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "action": "link",
                     *           "profileId": 1,
                     *           "actor": "text",
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "revokedAt": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "rejections": [
                     *         {
                     *           "groupId": 1,
                     *           "actor": "text",
                     *           "createdAt": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Trace"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeopleSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "memberId": "M1001"
                 *     }
                 */
                "application/json": components["schemas"]["SearchPeople"];
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "memberId": "M1001",
                     *           "firstName": "text",
                     *           "preferredName": "text",
                     *           "lastName": "text",
                     *           "dateOfBirth": "text",
                     *           "profileId": 1,
                     *           "lastSyncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuotas: {
        parameters: {
            query?: {
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-22T10:00:00.000Z",
                     *       "to": "2026-11-22T10:00:00.000Z",
                     *       "intervalMinutes": 1,
                     *       "limits": {
                     *         "daxko": {
                     *           "limit": 1,
                     *           "windowSeconds": 1
                     *         },
                     *         "docnetwork": {
                     *           "limit": 1,
                     *           "windowSeconds": 1
                     *         }
                     *       },
                     *       "items": [
                     *         {
                     *           "at": "2026-11-22T10:00:00.000Z",
                     *           "requests": {
                     *             "daxko": 1,
                     *             "docnetwork": 1
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Quotas"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "checks": {
                     *         "text": "ok"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                memberId?: string;
                state?: "open" | "resolved" | "closed";
                /** @description The sync that last found it */
                syncId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "code": "duplicate-identifier",
                     *           "rule": "text",
                     *           "memberId": "M1001",
                     *           "profileIds": [
                     *             1
                     *           ],
                     *           "state": "open",
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "closedAt": "2026-11-22T10:00:00.000Z",
                     *           "member": {
                     *             "givenName": "text",
                     *             "familyName": "text",
                     *             "dateOfBirth": "text",
                     *             "preferredName": "text",
                     *             "groups": [
                     *               {
                     *                 "groupId": 1,
                     *                 "name": "text",
                     *                 "start": "2026-11-22",
                     *                 "finish": "2026-11-22",
                     *                 "status": "registered"
                     *               }
                     *             ]
                     *           },
                     *           "profiles": [
                     *             {
                     *               "profileId": 1,
                     *               "givenName": "text",
                     *               "familyName": "text",
                     *               "dateOfBirth": "text",
                     *               "identifier": "text",
                     *               "linkedMemberId": "text",
                     *               "belongsTo": "text",
                     *               "groups": [
                     *                 {
                     *                   "groupId": 1,
                     *                   "name": "text",
                     *                   "start": "2026-11-22",
                     *                   "finish": "2026-11-22",
                     *                   "active": false
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "choices": [
                     *             {
                     *               "action": "link",
                     *               "effect": "text"
                     *             }
                     *           ],
                     *           "session": {
                     *             "groupId": 1,
                     *             "name": "text",
                     *             "start": "2026-11-22",
                     *             "finish": "2026-11-22"
                     *           },
                     *           "whoMustAct": "text",
                     *           "whatIsMissing": "text",
                     *           "ifNobodyActs": "text"
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["ReviewList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsByIdResolve: {
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
                /**
                 * @example {
                 *       "action": "link",
                 *       "profileId": 1
                 *     }
                 */
                "application/json": components["schemas"]["ResolveReview"];
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "code": "duplicate-identifier",
                     *       "rule": "text",
                     *       "memberId": "M1001",
                     *       "profileIds": [
                     *         1
                     *       ],
                     *       "state": "open",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "closedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description `already-resolved`, `profile-taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `profile-not-in-review`, `action-not-offered` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsByIdRevoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "code": "duplicate-identifier",
                     *       "rule": "text",
                     *       "memberId": "M1001",
                     *       "profileIds": [
                     *         1
                     *       ],
                     *       "state": "open",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "closedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description No decision to revoke */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sub": "text",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "permissions": [
                     *         "text"
                     *       ],
                     *       "operator": false,
                     *       "expiresAt": "2026-11-22T10:00:00.000Z",
                     *       "organization": {
                     *         "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *         "name": "text",
                     *         "timeZone": "America/New_York",
                     *         "importerEnabled": false,
                     *         "paused": {
                     *           "since": "2026-11-22T10:00:00.000Z",
                     *           "until": "2026-11-22T10:00:00.000Z",
                     *           "by": "text"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sub": "text",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "permissions": [
                     *         "text"
                     *       ],
                     *       "operator": false,
                     *       "expiresAt": "2026-11-22T10:00:00.000Z",
                     *       "organization": {
                     *         "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *         "name": "text",
                     *         "timeZone": "America/New_York",
                     *         "importerEnabled": false,
                     *         "paused": {
                     *           "since": "2026-11-22T10:00:00.000Z",
                     *           "until": "2026-11-22T10:00:00.000Z",
                     *           "by": "text"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                days?: number;
                /** @description For operators */
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "timeZone": "America/New_York",
                     *       "from": "2026-11-22",
                     *       "to": "2026-11-22",
                     *       "limits": {
                     *         "daxko": {
                     *           "limit": 1,
                     *           "windowSeconds": 1
                     *         },
                     *         "docnetwork": {
                     *           "limit": 1,
                     *           "windowSeconds": 1
                     *         }
                     *       },
                     *       "items": [
                     *         {
                     *           "date": "2026-11-22",
                     *           "syncs": {
                     *             "total": 1,
                     *             "dryRuns": 1,
                     *             "byStatus": {
                     *               "queued": 1,
                     *               "running": 1,
                     *               "succeeded": 1,
                     *               "succeeded-with-warnings": 1,
                     *               "partially-failed": 1,
                     *               "failed": 1,
                     *               "cancelled": 1
                     *             }
                     *           },
                     *           "minutes": 1,
                     *           "longestMinutes": 1,
                     *           "requests": {
                     *             "daxko": 1,
                     *             "docnetwork": 1
                     *           },
                     *           "applied": {
                     *             "total": 1,
                     *             "byKind": {
                     *               "profile.create": 1,
                     *               "profile.update": 1,
                     *               "profile.add-identifier": 1,
                     *               "user.add": 1,
                     *               "registration.create": 1,
                     *               "registration.reactivate": 1,
                     *               "registration.deactivate": 1,
                     *               "group.update": 1
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-22T10:00:00.000Z",
                     *       "queues": [
                     *         {
                     *           "name": "text",
                     *           "active": 1,
                     *           "waiting": 1,
                     *           "delayed": 1,
                     *           "failed": 1,
                     *           "waitingChildren": 1,
                     *           "paused": false
                     *         }
                     *       ],
                     *       "budgets": {
                     *         "daxko": {
                     *           "limit": 1,
                     *           "windowSeconds": 1,
                     *           "used": 1,
                     *           "waitSeconds": 1,
                     *           "refillSeconds": 1
                     *         },
                     *         "docnetwork": {
                     *           "limit": 1,
                     *           "windowSeconds": 1,
                     *           "used": 1,
                     *           "waitSeconds": 1,
                     *           "refillSeconds": 1
                     *         }
                     *       },
                     *       "syncs": {
                     *         "queued": 1,
                     *         "running": 1,
                     *         "waiting": 1
                     *       },
                     *       "stuck": [
                     *         {
                     *           "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "status": "queued",
                     *           "stage": "fetch",
                     *           "progressAt": "2026-11-22T10:00:00.000Z",
                     *           "deadline": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "broken": [
                     *         {
                     *           "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "side": "daxko",
                     *           "since": "2026-11-22T10:00:00.000Z",
                     *           "reason": "text"
                     *         }
                     *       ],
                     *       "organizations": {
                     *         "total": 1,
                     *         "paused": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description For operators */
                organizationId?: string;
                /** @description One of queued, running, succeeded, succeeded-with-warnings, partially-failed, failed, cancelled, or several separated by commas */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "status": "queued",
                     *           "trigger": "manual",
                     *           "groupIdentifier": "text",
                     *           "dryRun": false,
                     *           "counts": {
                     *             "groups": {
                     *               "total": 1,
                     *               "synced": 1,
                     *               "skipped": 1,
                     *               "failed": 1
                     *             },
                     *             "changes": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1,
                     *               "byKind": {
                     *                 "profile.create": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "profile.update": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "profile.add-identifier": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "user.add": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "registration.create": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "registration.reactivate": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "registration.deactivate": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 },
                     *                 "group.update": {
                     *                   "planned": 1,
                     *                   "applied": 1,
                     *                   "failed": 1,
                     *                   "held": 1,
                     *                   "rejected": 1,
                     *                   "unsupported": 1,
                     *                   "skipped": 1,
                     *                   "stale": 1,
                     *                   "expired": 1,
                     *                   "superseded": 1,
                     *                   "cancelled": 1,
                     *                   "open": 1
                     *                 }
                     *               }
                     *             },
                     *             "reviews": 1,
                     *             "ignored": 1,
                     *             "warnings": 1,
                     *             "requests": {
                     *               "daxko": 1,
                     *               "docnetwork": 1
                     *             }
                     *           },
                     *           "stage": "fetch",
                     *           "progress": {
                     *             "groups": {
                     *               "done": 1,
                     *               "total": 1
                     *             },
                     *             "pages": 1,
                     *             "people": {
                     *               "done": 1,
                     *               "total": 1
                     *             },
                     *             "changes": {
                     *               "done": 1,
                     *               "total": 1
                     *             }
                     *           },
                     *           "waitingFor": {
                     *             "side": "daxko",
                     *             "until": "2026-11-22T10:00:00.000Z"
                     *           },
                     *           "failure": {
                     *             "code": "text",
                     *             "message": "text"
                     *           },
                     *           "feeExpected": false,
                     *           "appliedAt": "2026-11-22T10:00:00.000Z",
                     *           "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *           "createdAt": "2026-11-22T10:00:00.000Z",
                     *           "startedAt": "2026-11-22T10:00:00.000Z",
                     *           "finishedAt": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["SyncList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncs: {
        parameters: {
            query?: never;
            header?: {
                /** @description For 24 hours the same key and body answer with the same sync */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "groupIdentifier": "program_id=CMP1&location_id=B2&offering_id=CI3",
                 *       "dryRun": false,
                 *       "acceptUsageFee": false
                 *     }
                 */
                "application/json": components["schemas"]["StartSync"] | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description `invalid-request`, `group-malformed`, `group-segment`, `group-no-identifier` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `importer-off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sync-in-progress`, `usage-fee`, `monthly-requests` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-group`, `idempotency-key-reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organization is paused */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsById: {
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
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `importer-off` */
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
            /** @description `sync-in-progress`, `not-a-dry-run`, `already-applied`, `nothing-to-apply`, `expired` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organization is paused */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Already finished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsByIdChanges: {
        parameters: {
            query?: {
                cursor?: string;
                groupId?: number;
                /** @description One of profile.create, profile.update, profile.add-identifier, user.add, registration.create, registration.reactivate, registration.deactivate, group.update, or several separated by commas */
                kind?: string;
                limit?: number;
                memberId?: string;
                /** @description One of planned, sending, applied, failed, held, rejected, unsupported, skipped, stale, expired, superseded, cancelled, or several separated by commas */
                state?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *           "kind": "profile.create",
                     *           "rule": "P3",
                     *           "state": "planned",
                     *           "memberId": "M1001",
                     *           "profileId": 1,
                     *           "groupId": 1,
                     *           "registrationId": 1,
                     *           "person": {
                     *             "givenName": "text",
                     *             "familyName": "text",
                     *             "dateOfBirth": "text"
                     *           },
                     *           "before": {},
                     *           "after": {},
                     *           "heldBecause": "text",
                     *           "error": {
                     *             "code": "text",
                     *             "message": "text"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsByIdChangesCsv: {
        parameters: {
            query?: {
                groupId?: number;
                /** @description One of profile.create, profile.update, profile.add-identifier, user.add, registration.create, registration.reactivate, registration.deactivate, group.update, or several separated by commas */
                kind?: string;
                memberId?: string;
                /** @description One of planned, sending, applied, failed, held, rejected, unsupported, skipped, stale, expired, superseded, cancelled, or several separated by commas */
                state?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example "change","kind","rule","state","memberId"
                     *     "…","profile.create","P3","applied","M1001"
                     */
                    "text/csv": string;
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsByIdEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last event that was seen */
                "last-event-id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Server-Sent Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 3q2-7wAAAAAAAAAA
                     *     event: progress
                     *     data: {"id":"…","status":"running","stage":"fetch"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsByIdGroups: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "groupId": 1,
                     *           "name": "text",
                     *           "groupIdentifier": "text",
                     *           "offering": "text",
                     *           "state": "pending",
                     *           "reason": "text",
                     *           "error": {
                     *             "code": "text",
                     *             "message": "text"
                     *           },
                     *           "changes": {
                     *             "planned": 1,
                     *             "applied": 1,
                     *             "failed": 1,
                     *             "held": 1,
                     *             "rejected": 1,
                     *             "unsupported": 1,
                     *             "skipped": 1,
                     *             "stale": 1,
                     *             "expired": 1,
                     *             "superseded": 1,
                     *             "cancelled": 1,
                     *             "open": 1
                     *           },
                     *           "writtenAt": "2026-11-22T10:00:00.000Z",
                     *           "expectedAt": "2026-11-22T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdHeldApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "groupId": 1
                 *     }
                 */
                "application/json": components["schemas"]["HeldScope"] | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `importer-off` */
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
            /** @description `sync-in-progress`, `nothing-held`, `not-applied`, `expired` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organization is paused */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdHeldReject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "groupId": 1
                 *     }
                 */
                "application/json": components["schemas"]["HeldScope"] | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description `nothing-held`, `expired` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdHeldRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "groupId": 1
                 *     }
                 */
                "application/json": components["schemas"]["HeldScope"] | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description No rejection to take back */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted; follow it at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "status": "queued",
                     *       "trigger": "manual",
                     *       "groupIdentifier": "text",
                     *       "dryRun": false,
                     *       "counts": {
                     *         "groups": {
                     *           "total": 1,
                     *           "synced": 1,
                     *           "skipped": 1,
                     *           "failed": 1
                     *         },
                     *         "changes": {
                     *           "planned": 1,
                     *           "applied": 1,
                     *           "failed": 1,
                     *           "held": 1,
                     *           "rejected": 1,
                     *           "unsupported": 1,
                     *           "skipped": 1,
                     *           "stale": 1,
                     *           "expired": 1,
                     *           "superseded": 1,
                     *           "cancelled": 1,
                     *           "open": 1,
                     *           "byKind": {
                     *             "profile.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "profile.add-identifier": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "user.add": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.create": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.reactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "registration.deactivate": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             },
                     *             "group.update": {
                     *               "planned": 1,
                     *               "applied": 1,
                     *               "failed": 1,
                     *               "held": 1,
                     *               "rejected": 1,
                     *               "unsupported": 1,
                     *               "skipped": 1,
                     *               "stale": 1,
                     *               "expired": 1,
                     *               "superseded": 1,
                     *               "cancelled": 1,
                     *               "open": 1
                     *             }
                     *           }
                     *         },
                     *         "reviews": 1,
                     *         "ignored": 1,
                     *         "warnings": 1,
                     *         "requests": {
                     *           "daxko": 1,
                     *           "docnetwork": 1
                     *         }
                     *       },
                     *       "stage": "fetch",
                     *       "progress": {
                     *         "groups": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "pages": 1,
                     *         "people": {
                     *           "done": 1,
                     *           "total": 1
                     *         },
                     *         "changes": {
                     *           "done": 1,
                     *           "total": 1
                     *         }
                     *       },
                     *       "waitingFor": {
                     *         "side": "daxko",
                     *         "until": "2026-11-22T10:00:00.000Z"
                     *       },
                     *       "failure": {
                     *         "code": "text",
                     *         "message": "text"
                     *       },
                     *       "feeExpected": false,
                     *       "appliedAt": "2026-11-22T10:00:00.000Z",
                     *       "cancelRequestedAt": "2026-11-22T10:00:00.000Z",
                     *       "createdAt": "2026-11-22T10:00:00.000Z",
                     *       "startedAt": "2026-11-22T10:00:00.000Z",
                     *       "finishedAt": "2026-11-22T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `importer-off` */
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
            /** @description `sync-in-progress`, `not-applied`, `nothing-to-retry` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The organization is paused */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncsByIdWarnings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "code": "identifier-kept",
                     *           "rule": "text",
                     *           "memberId": "M1001",
                     *           "groupId": 1
                     *         }
                     *       ],
                     *       "nextCursor": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["WarningList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncsForecast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "groupIdentifier": "program_id=CMP1&location_id=B2&offering_id=CI3"
                 *     }
                 */
                "application/json": components["schemas"]["ForecastSync"] | null;
            };
        };
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *       "groupIdentifier": "text",
                     *       "syncs": {
                     *         "date": "2026-11-22",
                     *         "syncsToday": 1,
                     *         "freePerDay": 1,
                     *         "freeLeft": 1,
                     *         "usageFee": false
                     *       },
                     *       "refusal": {
                     *         "type": "/problems/sync-in-progress",
                     *         "title": "text",
                     *         "status": 1,
                     *         "detail": "text",
                     *         "errors": [
                     *           {
                     *             "pointer": "text",
                     *             "detail": "text"
                     *           }
                     *         ]
                     *       },
                     *       "basis": {
                     *         "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *         "finishedAt": "2026-11-22T10:00:00.000Z",
                     *         "minutes": 1,
                     *         "scope": "same"
                     *       },
                     *       "daxko": {
                     *         "requests": 1,
                     *         "minutes": 1
                     *       },
                     *       "docnetwork": {
                     *         "requests": 1,
                     *         "minutes": 1
                     *       },
                     *       "minutes": 1,
                     *       "groups": [
                     *         {
                     *           "groupId": 1,
                     *           "name": "text",
                     *           "offering": "text",
                     *           "lastCompleteRosterAt": "2026-11-22T10:00:00.000Z",
                     *           "ageHours": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            /** @description `invalid-request`, `group-malformed`, `group-segment`, `group-no-identifier` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description For operators */
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "date": "2026-11-22",
                     *       "syncsToday": 1,
                     *       "freePerDay": 1,
                     *       "freeLeft": 1,
                     *       "usageFee": false,
                     *       "requests": {
                     *         "daxko": {
                     *           "limit": 1,
                     *           "windowSeconds": 1,
                     *           "used": 1,
                     *           "waitSeconds": 1,
                     *           "refillSeconds": 1
                     *         },
                     *         "docnetwork": {
                     *           "limit": 1,
                     *           "windowSeconds": 1,
                     *           "used": 1,
                     *           "waitSeconds": 1,
                     *           "refillSeconds": 1
                     *         }
                     *       },
                     *       "monthly": {
                     *         "used": 1,
                     *         "limit": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
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
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWaiting: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused: `type` ends in a stable code, `detail` says what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not possible now */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "type": "review",
                     *           "review": {
                     *             "id": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *             "syncId": "0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a",
                     *             "code": "duplicate-identifier",
                     *             "rule": "text",
                     *             "memberId": "M1001",
                     *             "profileIds": [
                     *               1
                     *             ],
                     *             "state": "open",
                     *             "createdAt": "2026-11-22T10:00:00.000Z",
                     *             "closedAt": "2026-11-22T10:00:00.000Z",
                     *             "member": {
                     *               "givenName": "text",
                     *               "familyName": "text",
                     *               "dateOfBirth": "text",
                     *               "preferredName": "text",
                     *               "groups": [
                     *                 {
                     *                   "groupId": 1,
                     *                   "name": "text",
                     *                   "start": "2026-11-22",
                     *                   "finish": "2026-11-22",
                     *                   "status": "registered"
                     *                 }
                     *               ]
                     *             },
                     *             "profiles": [
                     *               {
                     *                 "profileId": 1,
                     *                 "givenName": "text",
                     *                 "familyName": "text",
                     *                 "dateOfBirth": "text",
                     *                 "identifier": "text",
                     *                 "linkedMemberId": "text",
                     *                 "belongsTo": "text",
                     *                 "groups": [
                     *                   {
                     *                     "groupId": 1,
                     *                     "name": "text",
                     *                     "start": "2026-11-22",
                     *                     "finish": "2026-11-22",
                     *                     "active": false
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "choices": [
                     *               {
                     *                 "action": "link",
                     *                 "effect": "text"
                     *               }
                     *             ],
                     *             "session": {
                     *               "groupId": 1,
                     *               "name": "text",
                     *               "start": "2026-11-22",
                     *               "finish": "2026-11-22"
                     *             },
                     *             "whoMustAct": "text",
                     *             "whatIsMissing": "text",
                     *             "ifNobodyActs": "text"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": "text",
                     *       "total": {
                     *         "reviews": 1,
                     *         "held": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingList"];
                };
            };
            /** @description The request is not as it should be */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
