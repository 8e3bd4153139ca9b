import type { IExecuteFunctions } from 'n8n-workflow';
import { checkLoopWire } from '../../../nodes/KlingWait/loopWire.ts';

const context = (more: object) =>
	({
		getNode: () => ({ name: 'Wait', type: 'klingWait' }),
		getChildNodes: () => [],
		...more,
	}) as unknown as IExecuteFunctions;

it('is demanded where n8n tells what is wired to what', () => {
	const demand = "'Not Yet' is not connected to the input of this node";
	expect(() => checkLoopWire(context({ getConnections: () => [] }))).toThrow(demand);
	expect(() => checkLoopWire(context({ getConnections: () => [null] }))).toThrow(demand);
	const getConnections = () => [[{ node: 'Wait', type: 'main', index: 0 }]];
	expect(() => checkLoopWire(context({ getConnections }))).not.toThrow();
});

it('is taken for granted where n8n does not tell', () => {
	expect(() => checkLoopWire(context({}))).not.toThrow();
});
