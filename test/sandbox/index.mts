import type { AddressInfo } from 'node:net';
import type { LiveRecord } from '../live/record.mts';
import { accountDealer } from './accounts.mts';
import { Callbacks } from './callbacks.mts';
import { describeTask, errorAnswer, type Dialect } from './dialects.mts';
import { Faults } from './faults.mts';
import { passOn } from './gatewayErrors.mts';
import { shownExternalId } from './lookUp.mts';
import type { RecordedRequest } from './requests.mts';
import { resultOf, taskInfoOf } from './results.mts';
import { buildServer } from './server.mts';
import { settle } from './settle.mts';
import type { AnsweredOrder } from './synchronous.mts';
import { Tasks, type DecideOutcome, type SandboxTask } from './tasks.mts';
import type { Switches, WorldName } from './worlds.mts';

export type { Dialect } from './dialects.mts';
export { cometError, klingError } from './errors.mts';
export { gatewayErrors, type GatewayProblem } from './gatewayErrors.mts';
export type { Fault, FaultKind, RandomFaults } from './faults.mts';
export type { RecordedRequest, RequestKind } from './requests.mts';
export type { AnsweredOrder } from './synchronous.mts';
export type { Order, Outcome, SandboxTask, TaskState } from './tasks.mts';
export { worldNames, type Switches, type World, type WorldName } from './worlds.mts';

/** Every switch of the world can be set on its own as well. */
export interface SandboxOptions extends Partial<Switches> {
	/**
	 * The API that is played; `documented` when left out. A record of `npm run check:live`, or the
	 * path of one, is played as the API that it was made of.
	 */
	world?: WorldName | LiveRecord | `${string}.json`;
	/** 0 = any that is free. */
	port?: number;
	host?: string;
	apiKey?: string;
	/** Time from submit to end of a task, in milliseconds. */
	taskMs?: number;
	/** How many tasks may be alive at once; 0 = any number. */
	parallelLimit?: number;
	/** What differs from the dialect of the world. A task's outcome can differ further. */
	dialect?: Partial<Dialect>;
	/** Whether images/editing/expand answers as CometAPI reports it: not found. */
	expandIs404?: boolean;
	/** Which of the query paths in the contract exist, where it names several for a route. */
	queryAt?: 'first' | 'last';
	/** Makes IDs and the choice of accounts the same in every run. */
	seed?: number;
}

/** CometAPI's Kling routes on this machine: nothing costs money, and everything can be seen. */
export interface Sandbox {
	/** Base URL, without a slash at its end. */
	readonly url: string;
	readonly apiKey: string;
	/** Every request received, and every callback sent, in order. */
	readonly requests: readonly RecordedRequest[];
	/** Every task bought, in order. */
	readonly tasks: readonly SandboxTask[];
	/** Every order that was answered at once, without a task. */
	readonly answered: readonly AnsweredOrder[];
	/** What is to go wrong. */
	readonly faults: Pick<Faults, 'add' | 'random' | 'clear'>;
	/** Highest number of tasks that were alive at once. */
	readonly maxAliveSeen: number;
	/** Decides what becomes of new tasks. Where it returns nothing, `[fail]` in a prompt counts. */
	outcome(decide: DecideOutcome): void;
	/** Forgets requests, tasks, faults and outcomes. */
	reset(): void;
	/** Ends at once, whatever is still connected. */
	close(): Promise<void>;
}

/** Starts a sandbox and resolves when it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', apiKey = 'sk-sandbox' } = options;
	const { dialect, switches } = await settle(options);
	const seed = options.seed ?? 1;
	let nextAccount = accountDealer(switches, seed);
	const requests: RecordedRequest[] = [];
	const answered: AnsweredOrder[] = [];
	const faults = new Faults();
	const tasks = new Tasks({
		taskMs: options.taskMs ?? 2000,
		seed,
		ids: dialect.ids,
	});

	let url = '';
	const dialectOf = (task: SandboxTask) => ({ ...dialect, ...task.outcome.dialect });
	const describe = (task: SandboxTask, id: string) => {
		const files = `${url}/files`;
		const info = taskInfoOf(task, tasks, files, shownExternalId(task, switches));
		return describeTask(task, id, dialectOf(task), resultOf(task, files), info);
	};
	const callbacks = new Callbacks(describe, requests);
	const server = buildServer({
		apiKey,
		parallelLimit: options.parallelLimit ?? 0,
		expandIs404: options.expandIs404 ?? false,
		queryAt: options.queryAt ?? 'first',
		switches,
		nextAccount: () => nextAccount(),
		dialect,
		dialectOf,
		passOn: (error) => passOn(errorAnswer(error, dialect), switches.upstreamErrors),
		tasks,
		answered,
		faults,
		callbacks,
		requests,
		describe,
		url: () => url,
	});
	await server.listen({ port, host });
	url = `http://${host}:${(server.server.address() as AddressInfo).port}`;

	return {
		url,
		apiKey,
		requests,
		tasks: tasks.all,
		answered,
		faults,
		get maxAliveSeen() {
			return tasks.maxAliveSeen;
		},
		outcome: (decide) => tasks.outcome(decide),
		reset: () => {
			callbacks.stop();
			requests.length = 0;
			answered.length = 0;
			nextAccount = accountDealer(switches, seed);
			tasks.reset();
			faults.clear();
		},
		close: async () => {
			callbacks.stop();
			await server.close();
		},
	};
}
