// n8n's own lint covers what is shipped. It bans Node's globals and built-in modules, which tests
// and tools need, so they are written as .mts and .mjs, outside its reach, and checked here.
import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default defineConfig([
	globalIgnores(['**/artefacts']),
	{
		files: ['**/*.mts', '**/*.mjs'],
		extends: [js.configs.recommended, tseslint.configs.strict],
		languageOptions: { globals: { ...globals.node } },
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-extraneous-class': 'off',
		},
	},
]);
