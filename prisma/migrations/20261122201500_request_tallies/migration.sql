-- CreateTable
CREATE TABLE "request_tally" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" UUID NOT NULL,
    "daxko" INTEGER NOT NULL,
    "docnetwork" INTEGER NOT NULL,

    CONSTRAINT "request_tally_pkey" PRIMARY KEY ("at","organization_id")
);

-- CreateIndex
CREATE INDEX "request_tally_organization_id_idx" ON "request_tally"("organization_id");

-- CreateIndex
CREATE INDEX "alert_created_at_id_idx" ON "alert"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "request_tally" ADD CONSTRAINT "request_tally_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
