import type { FastifyReply } from 'fastify';
import type { Callbacks } from './callbacks.mts';
import type { Dialect } from './dialects.mts';
import type { Answer } from './errors.mts';
import type { Faults } from './faults.mts';
import type { RecordedRequest, RequestKind } from './requests.mts';
import { prepare } from './strike.mts';
import type { SandboxTask, Tasks } from './tasks.mts';

/** What the routes work with. */
export interface Backend {
	apiKey: string;
	parallelLimit: number;
	expandIs404: boolean;
	queryAt: 'first' | 'last';
	/** The dialect of everything that is not about one task. */
	dialect: Dialect;
	dialectOf: (task: SandboxTask) => Dialect;
	tasks: Tasks;
	faults: Faults;
	callbacks: Callbacks;
	requests: RecordedRequest[];
	/** The task as Kling shows it. */
	describe: (task: SandboxTask) => Record<string, unknown>;
	/** Address of the server, known once it listens. */
	url: () => string;
}

/** What a route is, for the records and for who may call it. */
export interface RouteConfig {
	kind?: RequestKind;
	needsKey?: boolean;
}

export const send = (reply: FastifyReply, answer: Answer) => reply.send(prepare(reply, answer));
