# The KPI endpoint and its dashboard. Data: a volume at /data, or a PostgreSQL server by WORTHWHILE_DATABASE.
FROM node:24-slim AS dashboard
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/build-dashboard.ts scripts/plain-decimal.ts scripts/locales.ts scripts/
COPY public public
COPY locales locales
COPY utils utils
COPY components components
COPY dashboard dashboard
RUN node_modules/.bin/tsx scripts/build-dashboard.ts

FROM node:24-slim
ENV NODE_ENV=production
# Compiled files are kept in memory alone: the file system may be one that cannot be written.
ENV TSX_DISABLE_CACHE=1
WORKDIR /app
COPY package.json package-lock.json ./
# No package of the endpoint has an install script; ours prepares the extension, which is not built here.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY utils/core utils/core
COPY components/words components/words
COPY locales locales
COPY server server
COPY --from=dashboard /app/.output/dashboard .output/dashboard
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
# Asks at the port and by the TLS of the first process, whatever it was started with.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "--import", "tsx", "server/health-check.ts", "1"]
# As the first process node gets SIGTERM itself, and finishes what it has accepted.
# Garbage is collected once memory has doubled; node would let it grow fourfold.
ENTRYPOINT ["node", "--heap-growing-percent=100", "--openssl-config=server/no-tickets.cnf", "--import", "tsx", "server/main.ts", "--host", "0.0.0.0", "--data", "/data"]
