-- One OAuth connection that an operator has begun: single use, 10 minutes, bound to operator, organization and a cookie. Hashes only; the
-- PKCE verifier is encrypted.
CREATE TABLE "oauth_state" (
    "state_hash" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "operator" TEXT NOT NULL,
    "cookie_hash" TEXT NOT NULL,
    "verifier" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_state_pkey" PRIMARY KEY ("state_hash")
);
ALTER TABLE "oauth_state" ADD CONSTRAINT "oauth_state_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
