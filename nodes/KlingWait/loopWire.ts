import type { IExecuteFunctions, INode, NodeInputConnections } from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

/** What n8n's contexts can do beside what their types say. */
interface KnowsConnections {
	/** What is wired to each input of a node. */
	getConnections?(
		destination: Pick<INode, 'name'>,
		connectionType: typeof NodeConnectionTypes.Main,
	): NodeInputConnections;
}

/**
 * Makes sure that "Not Yet" leads back to the node's input. Without that wire n8n would end the
 * execution without a word when it resumes it, and the results would never come out.
 *
 * @throws NodeOperationError when it does not
 */
export function checkLoopWire(context: IExecuteFunctions): void {
	const { getConnections } = context as IExecuteFunctions & KnowsConnections;
	if (!getConnections) return;

	const node = context.getNode();
	const comesFromNotYet = (name: string) =>
		getConnections
			.call(context, { name }, NodeConnectionTypes.Main)
			.some((sources) =>
				sources?.some((source) => source.node === node.name && source.index === 0),
			);
	const leadsBack = (name: string) =>
		name === node.name || context.getChildNodes(name).some((child) => child.name === node.name);

	const behind = [node.name, ...context.getChildNodes(node.name).map(({ name }) => name)];
	if (behind.some((name) => comesFromNotYet(name) && leadsBack(name))) return;
	throw new NodeOperationError(node, "'Not Yet' is not connected to the input of this node", {
		description:
			"Draw a connection from the output 'Not Yet' back to this node's own input: n8n then runs it again each time that it is due to look at the tasks.",
	});
}
