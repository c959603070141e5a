-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "docnetwork_org" INTEGER NOT NULL,
    "daxko_scope" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "data_key" BYTEA NOT NULL,
    "active_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "paused_by" TEXT,
    "group_updates_refused_at" TIMESTAMPTZ(3),
    "agreement_sent_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "check_passed" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "organization_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "tokens" BYTEA,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "broken_at" TIMESTAMPTZ(3),
    "broken_reason" TEXT,
    "connected_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("organization_id","side")
);

-- CreateTable
CREATE TABLE "sync" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "trigger" TEXT NOT NULL,
    "group_identifier" TEXT,
    "dry_run" BOOLEAN NOT NULL DEFAULT false,
    "mode" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stage" TEXT,
    "run" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL,
    "hash_key" BYTEA NOT NULL,
    "requested_by" TEXT NOT NULL,
    "eastern_date" DATE NOT NULL,
    "counted" BOOLEAN NOT NULL DEFAULT true,
    "fee_expected" BOOLEAN NOT NULL DEFAULT false,
    "daxko_touched" BOOLEAN NOT NULL DEFAULT false,
    "requests_daxko" INTEGER NOT NULL DEFAULT 0,
    "requests_docnetwork" INTEGER NOT NULL DEFAULT 0,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "waiting_side" TEXT,
    "waiting_until" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "cancel_requested_by" TEXT,
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "progress_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "counts" JSONB,
    "records_deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_stage" (
    "sync_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_stage_pkey" PRIMARY KEY ("sync_id","run","stage")
);

-- CreateTable
CREATE TABLE "sync_group" (
    "sync_id" UUID NOT NULL,
    "group_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "group_identifier" TEXT,
    "offering" TEXT,
    "state" TEXT NOT NULL,
    "skip_reason" TEXT,
    "error" JSONB,
    "fields" JSONB,
    "registrations_read" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sync_group_pkey" PRIMARY KEY ("sync_id","group_id")
);

-- CreateTable
CREATE TABLE "sync_offering" (
    "sync_id" UUID NOT NULL,
    "offering" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reading" INTEGER NOT NULL DEFAULT 1,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "cursors_seen" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "totals" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "malformed" INTEGER NOT NULL DEFAULT 0,
    "broken" TEXT,
    "first_page_at" TIMESTAMPTZ(3),
    "last_page_at" TIMESTAMPTZ(3),
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "details" JSONB,
    "error" JSONB,

    CONSTRAINT "sync_offering_pkey" PRIMARY KEY ("sync_id","offering")
);

-- CreateTable
CREATE TABLE "roster_entry" (
    "sync_id" UUID NOT NULL,
    "offering" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "member_id" TEXT NOT NULL,
    "registration_id" TEXT,
    "status" TEXT NOT NULL,
    "updated_at" TEXT,

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("sync_id","offering","position")
);

-- CreateTable
CREATE TABLE "sync_member" (
    "sync_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "met" BOOLEAN NOT NULL,
    "registered" BOOLEAN NOT NULL,
    "reading" TEXT NOT NULL,
    "record" BYTEA,
    "name_hashes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "error" JSONB,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_member_pkey" PRIMARY KEY ("sync_id","member_id")
);

-- CreateTable
CREATE TABLE "sync_unit" (
    "sync_id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "head_id" TEXT,
    "error" JSONB,

    CONSTRAINT "sync_unit_pkey" PRIMARY KEY ("sync_id","unit_id")
);

-- CreateTable
CREATE TABLE "sync_ask" (
    "sync_id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "sync_ask_pkey" PRIMARY KEY ("sync_id","identifier")
);

-- CreateTable
CREATE TABLE "sync_profile" (
    "sync_id" UUID NOT NULL,
    "profile_id" INTEGER NOT NULL,
    "identifier" TEXT,
    "name_hash" TEXT,
    "record" BYTEA,
    "gone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sync_profile_pkey" PRIMARY KEY ("sync_id","profile_id")
);

-- CreateTable
CREATE TABLE "sync_registration" (
    "sync_id" UUID NOT NULL,
    "registration_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,
    "profile_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "waitlisted" BOOLEAN NOT NULL,
    "active" BOOLEAN NOT NULL,
    "updated" TEXT,

    CONSTRAINT "sync_registration_pkey" PRIMARY KEY ("sync_id","registration_id")
);

-- CreateTable
CREATE TABLE "sync_person" (
    "sync_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "rule" TEXT,
    "code" TEXT,
    "profile_id" INTEGER,
    "fits" BOOLEAN NOT NULL DEFAULT false,
    "link_now" BOOLEAN NOT NULL DEFAULT false,
    "unit_id" TEXT,

    CONSTRAINT "sync_person_pkey" PRIMARY KEY ("sync_id","member_id")
);

-- CreateTable
CREATE TABLE "link" (
    "organization_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "profile_id" INTEGER NOT NULL,
    "fits" BOOLEAN NOT NULL,
    "rule" TEXT NOT NULL,
    "sync_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_pkey" PRIMARY KEY ("organization_id","member_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "organization_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "profile_ids" INTEGER[],
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("organization_id","member_id","code")
);

-- CreateTable
CREATE TABLE "namesakes" (
    "organization_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "member_ids" TEXT[],

    CONSTRAINT "namesakes_pkey" PRIMARY KEY ("organization_id","fingerprint")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "review_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "profile_id" INTEGER,
    "basis" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejection" (
    "organization_id" UUID NOT NULL,
    "group_id" INTEGER NOT NULL,
    "member_id" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rejection_pkey" PRIMARY KEY ("organization_id","group_id","member_id")
);

-- CreateTable
CREATE TABLE "owed_user" (
    "organization_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "sync_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "owed_user_pkey" PRIMARY KEY ("organization_id","member_id")
);

-- CreateTable
CREATE TABLE "known_identifier" (
    "organization_id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "is_member" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_identifier_pkey" PRIMARY KEY ("organization_id","identifier")
);

-- CreateTable
CREATE TABLE "group_memory" (
    "organization_id" UUID NOT NULL,
    "group_id" INTEGER NOT NULL,
    "offering" TEXT,
    "active_registrations" INTEGER NOT NULL DEFAULT 0,
    "last_sync_id" UUID NOT NULL,

    CONSTRAINT "group_memory_pkey" PRIMARY KEY ("organization_id","group_id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" UUID NOT NULL,
    "sync_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "member_id" TEXT,
    "profile_id" INTEGER,
    "group_id" INTEGER,
    "registration_id" INTEGER,
    "before" BYTEA,
    "after" BYTEA,
    "error" JSONB,
    "held_because" TEXT,
    "entry" TEXT,
    "position" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "absent_since" TIMESTAMPTZ(3),
    "roster_read_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sending_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "sync_id" UUID NOT NULL,
    "last_sync_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "profile_ids" INTEGER[],
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "warning" (
    "id" BIGSERIAL NOT NULL,
    "sync_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "member_id" TEXT,
    "group_id" INTEGER,

    CONSTRAINT "warning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateTable
CREATE TABLE "daily_run" (
    "organization_id" UUID NOT NULL,
    "eastern_date" DATE NOT NULL,
    "sync_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "daily_run_pkey" PRIMARY KEY ("organization_id","eastern_date")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "sync_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_docnetwork_org_key" ON "organization"("docnetwork_org");

-- CreateIndex
CREATE UNIQUE INDEX "organization_daxko_scope_key" ON "organization"("daxko_scope");

-- CreateIndex
CREATE INDEX "sync_organization_id_created_at_idx" ON "sync"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sync_organization_id_eastern_date_idx" ON "sync"("organization_id", "eastern_date");

-- CreateIndex
CREATE INDEX "sync_status_idx" ON "sync"("status");

-- CreateIndex
CREATE INDEX "roster_entry_sync_id_member_id_idx" ON "roster_entry"("sync_id", "member_id");

-- CreateIndex
CREATE INDEX "sync_registration_sync_id_group_id_idx" ON "sync_registration"("sync_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_organization_id_profile_id_key" ON "link"("organization_id", "profile_id");

-- CreateIndex
CREATE INDEX "decision_organization_id_member_id_idx" ON "decision"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "change_sync_id_member_id_position_idx" ON "change"("sync_id", "member_id", "position");

-- CreateIndex
CREATE INDEX "change_sync_id_state_idx" ON "change"("sync_id", "state");

-- CreateIndex
CREATE INDEX "change_organization_id_member_id_idx" ON "change"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "change_organization_id_group_id_state_idx" ON "change"("organization_id", "group_id", "state");

-- CreateIndex
CREATE INDEX "review_organization_id_state_idx" ON "review"("organization_id", "state");

-- CreateIndex
CREATE INDEX "review_organization_id_member_id_idx" ON "review"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "warning_sync_id_idx" ON "warning"("sync_id");

-- CreateIndex
CREATE INDEX "audit_organization_id_id_idx" ON "audit"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync" ADD CONSTRAINT "sync_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_stage" ADD CONSTRAINT "sync_stage_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_group" ADD CONSTRAINT "sync_group_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_offering" ADD CONSTRAINT "sync_offering_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_member" ADD CONSTRAINT "sync_member_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_unit" ADD CONSTRAINT "sync_unit_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_ask" ADD CONSTRAINT "sync_ask_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_profile" ADD CONSTRAINT "sync_profile_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_registration" ADD CONSTRAINT "sync_registration_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_person" ADD CONSTRAINT "sync_person_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "namesakes" ADD CONSTRAINT "namesakes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejection" ADD CONSTRAINT "rejection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owed_user" ADD CONSTRAINT "owed_user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_identifier" ADD CONSTRAINT "known_identifier_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_memory" ADD CONSTRAINT "group_memory_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warning" ADD CONSTRAINT "warning_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "daily_run" ADD CONSTRAINT "daily_run_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
