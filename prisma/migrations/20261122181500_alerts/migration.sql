-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "alert_secret" BYTEA;

-- CreateTable
CREATE TABLE "freshness" (
    "organization_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "eastern_date" DATE NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "sync_id" UUID,
    "expected_end" TIMESTAMPTZ(3),

    CONSTRAINT "freshness_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "eastern_date" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_delivery" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "receiver" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_organization_id_created_at_idx" ON "alert"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "alert_delivery_channel_next_try_at_idx" ON "alert_delivery"("channel", "next_try_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_delivery_alert_id_channel_receiver_key" ON "alert_delivery"("alert_id", "channel", "receiver");

-- AddForeignKey
ALTER TABLE "freshness" ADD CONSTRAINT "freshness_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One digest per organization and Eastern date, whoever looks.
CREATE UNIQUE INDEX "one_digest_a_day" ON "alert"("organization_id", "eastern_date") WHERE "kind" = 'digest';
