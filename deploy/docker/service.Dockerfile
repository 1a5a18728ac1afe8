# One image per service: docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=registry .
# All stages but the last two are the same for every service, so they are built once.

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY services services
# What npm reads, and nothing else: a change of sources does not install again.
RUN find libs services -type f ! -name package.json -delete && find libs services -type d -empty -delete

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY --from=manifests /app ./
# No install scripts: they fetch a second Node and PostgreSQL for the local stack.
RUN npm ci --ignore-scripts --loglevel=error
COPY .swcrc ./
COPY deploy/build deploy/build
COPY libs libs
COPY services services
RUN for project in libs/* services/*; do \
      if [ -d "$project/src" ]; then (cd "$project" && node /app/deploy/build/build-project.mjs) || exit 1; fi; \
    done
RUN find libs services -type f ! -path '*/dist/*' ! -name package.json -delete && find libs services -type d -empty -delete

FROM node:24-bookworm-slim AS dependencies
ARG SERVICE
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --ignore-scripts --omit=dev --loglevel=error --workspace "services/$SERVICE" --include-workspace-root=false

FROM node:24-bookworm-slim
ARG SERVICE
ENV NODE_ENV=production SERVICE=$SERVICE HOST=0.0.0.0 PORT=8080
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
# What npm could not put at the root, because something else there has another version of it.
COPY --from=dependencies /app/libs libs
COPY --from=dependencies /app/services/$SERVICE services/$SERVICE
COPY --from=build /app/libs libs
COPY --from=build /app/services/$SERVICE services/$SERVICE
COPY package.json ./
COPY deploy/docker/create-topics.mjs deploy/docker/
USER node
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "exec node --enable-source-maps --disable-warning=TimeoutNegativeWarning --max-semi-space-size=64 --no-memory-reducer services/$SERVICE/dist/main.js"]
