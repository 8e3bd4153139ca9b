import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repoRoot } from '../../root.mts';
import { shipped } from './sources.mts';

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');
const parse = (file: string) =>
	ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, /* setParentNodes */ true);

const [purchaseFile, itemRunFile] = ['purchase.ts', 'itemRun.ts'].map((name) =>
	[...shipped.keys()].find((file) => path.basename(file) === name)!,
);

/** Everything of a kind in a file, however deep. */
function all<Node extends ts.Node>(file: string, is: (node: ts.Node) => node is Node): Node[] {
	const found: Node[] = [];
	const visit = (node: ts.Node) => {
		if (is(node)) found.push(node);
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	return found;
}

const has = (node: ts.HasModifiers, kind: ts.SyntaxKind) =>
	(ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
const isWritable = (node: ts.PropertySignature) => !has(node, ts.SyntaxKind.ReadonlyKeyword);
const nameOf = ({ name }: ts.NamedDeclaration) => name!.getText();

it('what is known of a purchase cannot be changed, only replaced by the purchase itself', () => {
	expect(all(purchaseFile, ts.isPropertySignature).filter(isWritable).map(nameOf)).toEqual([]);
	const open = all(purchaseFile, ts.isPropertyDeclaration).filter(
		(property) => !has(property, ts.SyntaxKind.PrivateKeyword),
	);
	expect(open.map(nameOf)).toEqual([]);
	expect(all(purchaseFile, ts.isSetAccessorDeclaration).map(nameOf)).toEqual([]);
});

it('of an item’s run only the deadline can be set anew', () => {
	const itemRun = all(itemRunFile, ts.isInterfaceDeclaration).find(
		(declared) => declared.name.text === 'ItemRun',
	)!;
	const properties = itemRun.members.filter(ts.isPropertySignature);
	expect(properties.filter(isWritable).map(nameOf)).toEqual(['deadline']);
});

it('a purchase is moved in the few places where something is bought, seen or named', () => {
	const verbs = all(purchaseFile, ts.isMethodDeclaration)
		.filter((method) => !has(method, ts.SyntaxKind.PrivateKeyword))
		.map(nameOf);
	const callers = verbs.map((verb) => {
		const call = new RegExp(`\\bpurchase\\.${verb}\\(`);
		const files = [...shipped.keys()].filter((file) => call.test(read(file)));
		return [verb, files.map((file) => path.basename(file, '.ts')).sort()];
	});
	expect(Object.fromEntries(callers)).toEqual({
		mayExist: ['sendOnce', 'submit'],
		notCreated: ['sendOnce'],
		idTaken: ['submit'],
		created: ['submit'],
		adopted: ['submit'],
		answered: ['answerAtOnce'],
		named: ['getTask', 'waitingItem'],
		seen: ['getTask', 'output', 'recoverTasks', 'wait'],
		leaveBehind: ['buy'],
		takeBack: ['buy'],
		continueFrom: ['agentTool', 'nodeRun'],
	});
});

it('nothing gets around that by a cast', () => {
	const casts = [...shipped.keys()].filter((file) =>
		/Object\.assign\((run|purchase)\b|\(run as |\(purchase as /.test(read(file)),
	);
	expect(casts).toEqual([]);
});
