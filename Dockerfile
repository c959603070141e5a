# One image for every service, the command line and the simulators: the source itself, run by Node.js without a build step.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS base
WORKDIR /app
RUN command -v pnpm >/dev/null || npm install --global pnpm@12.21.0

# Prisma's generator and the console's build need development tools: their results are taken, the tools are not. The generator never calls
# its engine, so any program will do.
FROM base AS generate
COPY . .
RUN pnpm install --frozen-lockfile
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 packages/store/node_modules/.bin/prisma generate --no-hints
RUN packages/console/node_modules/.bin/vite build packages/console --logLevel warn
# What is inside, for whoever must answer for it: CycloneDX, beside the program.
RUN pnpm --filter-prod '{./services/*}...' --filter-prod '@daxko-sync/cli...' --filter-prod '@daxko-sync/simulators...' sbom --prod --sbom-format cyclonedx --sbom-type application --out sbom.cdx.json

FROM base
COPY --chown=root:root . .
RUN pnpm install --frozen-lockfile --prod --filter-prod '{./services/*}...' --filter-prod '@daxko-sync/cli...' --filter-prod '@daxko-sync/simulators...'
COPY --from=generate /app/packages/store/src/generated packages/store/src/generated
COPY --from=generate /app/packages/console/dist packages/console/dist
COPY --from=generate /app/sbom.cdx.json sbom.cdx.json
ENV NODE_ENV=production HOST=0.0.0.0 NODE_OPTIONS=--max-semi-space-size=4
USER node
EXPOSE 3000
# Of the command below; whoever runs another one names its own check, as docker-compose.yml does.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "scripts/healthcheck.ts", "api"]
CMD ["node", "services/api/src/main.ts", "api"]
