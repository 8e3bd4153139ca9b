# What every finding needs: a folder of its own that is gone afterwards, packages in it, and a check.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Installs packages, as PACKAGE@VERSION. The date holds the packages below them, too.
install() {
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" --before=2026-09-27 "$@"
	echo "With $*, on Node.js $(node --version):"
}

# Runs the program on standard input and fails where it prints anything but the text given.
expect() {
	cat >"$folder/finding.mjs"
	local seen
	seen="$(node "$folder/finding.mjs")"
	echo "$seen"
	if [ "$seen" != "$1" ]; then
		printf 'This has changed. It was:\n%s\n' "$1" >&2
		exit 1
	fi
	echo 'As before.'
}
