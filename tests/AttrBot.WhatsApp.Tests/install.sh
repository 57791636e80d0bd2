#!/usr/bin/env bash
# Installs what the WhatsApp tests take from npm into tests/AttrBot.WhatsApp.Tests/node: baileys and ws for the stand-in server, its
# counterpart and our Baileys engine, and the whatsmeow-node binary. Without it those tests skip. Does nothing when it is all there.
set -euo pipefail
cd "$(dirname "$0")/node"

stamp=node_modules/.attrbot-installed
if [[ -f $stamp ]] && cmp -s package-lock.json "$stamp"; then exit 0; fi

# No script of a package runs: one of them only checks Node's version, the other patches nothing we use.
npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund
cp package-lock.json "$stamp"
