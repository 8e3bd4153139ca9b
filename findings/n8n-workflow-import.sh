#!/usr/bin/env bash
# n8n-workflow 2.40.1: Node.js cannot import it. Its "exports" offer an ES module, but what that is made of
# imports its own files without their extensions, and the package has no "type": "module". With require it
# works, so a test or a tool that is an ES module has to take createRequire.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install n8n-workflow@2.40.1
expect 'import: ERR_MODULE_NOT_FOUND
require: function' <<'JS'
import { createRequire } from 'node:module';
const imported = await import('n8n-workflow').then(
	({ deepCopy }) => typeof deepCopy,
	({ code }) => code,
);
console.log(`import: ${imported}`);
console.log(`require: ${typeof createRequire(import.meta.url)('n8n-workflow').deepCopy}`);
JS
