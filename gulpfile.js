const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Removes the last build, so that a renamed node leaves nothing behind in the package. */
exports.clean = () => rm('dist', { recursive: true, force: true });

/** Copies the icons to where the compiled nodes and credentials look for them. */
exports['build:icons'] = () =>
	src('icons/**/*.{png,svg}', { encoding: false }).pipe(dest('dist/icons'));
