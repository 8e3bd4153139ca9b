import type { FastifyReply } from 'fastify';
import type { Callbacks } from './callbacks.mts';
import type { Dialect } from './dialects.mts';
import type { Answer } from './errors.mts';
import type { Faults } from './faults.mts';
import type { RecordedRequest, RequestKind } from './requests.mts';
import { prepare } from './strike.mts';
import type { SandboxTask, Tasks } from './tasks.mts';
import type { AnsweredOrder } from './synchronous.mts';
import type { Switches } from './worlds.mts';

/** What the routes work with. */
export interface Backend {
	apiKey: string;
	parallelLimit: number;
	expandIs404: boolean;
	queryAt: 'first' | 'last';
	switches: Switches;
	/** The account that the next create goes to. */
	nextAccount: () => number;
	/** The dialect of everything that is not about one task. */
	dialect: Dialect;
	dialectOf: (task: SandboxTask) => Dialect;
	/** An error of Kling the way it reaches the client. */
	passOn: (error: Answer) => Answer;
	tasks: Tasks;
	answered: AnsweredOrder[];
	faults: Faults;
	callbacks: Callbacks;
	requests: RecordedRequest[];
	/** The task as Kling shows it, under this ID. */
	describe: (task: SandboxTask, id: string) => Record<string, unknown>;
	/** Address of the server, known once it listens. */
	url: () => string;
}

/** What a route is, for the records and for who may call it. */
export interface RouteConfig {
	kind?: RequestKind;
	needsKey?: boolean;
}

export const send = (reply: FastifyReply, answer: Answer) => reply.send(prepare(reply, answer));
