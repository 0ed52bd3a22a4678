# Readout in a container: see “In a container” in docs/operating.md.
FROM node:26-slim

WORKDIR /app
# First, so that this layer stays as it is while only code changes.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY LICENSE THIRD-PARTY-LICENSES.md ./
COPY data data
COPY commands commands
COPY src src

# The one folder that is written. A new volume begins with its owner and mode.
RUN install -d -o node -g node -m 700 /state
ENV NODE_ENV=production READOUT_STATE_DIR=/state
VOLUME /state
USER node

# No shell in between, nor npm: SIGTERM reaches Readout, which ends within 5 s.
STOPSIGNAL SIGTERM
CMD ["node", "src/main.ts"]
