import type { Route } from '../contract/contract.mts';
import type { Dialect } from './dialects.mts';
import { seededRandom } from './random.mts';

export type TaskState = 'submitted' | 'processing' | 'succeed' | 'failed';
export type Body = Record<string, unknown>;

/** What becomes of a task; whatever is left out goes the ordinary way. */
export interface Outcome {
	/** The task fails, and this is its `task_status_msg`. */
	failWith?: string;
	/** Time from submit to end, in milliseconds. */
	taskMs?: number;
	/** Where the first file of the result is. */
	resultUrl?: string;
	/** The dialect in which this task is answered. */
	dialect?: Partial<Dialect>;
}

/** What an outcome is decided by. */
export interface Order {
	/** ID of the route in the contract. */
	route: string;
	body: Body;
}

export type DecideOutcome = (order: Order) => Outcome | undefined;

/** A task that was bought. */
export class SandboxTask {
	readonly createdAt = Date.now();

	/** ID of the route in the contract. */
	readonly route: string;

	/** As the request carried it. */
	readonly externalTaskId: string | undefined;

	constructor(
		/** The ID that the client is told and can look it up by. */
		readonly taskId: string,
		/** Kling's own ID. It differs where a gateway has a task table of its own. */
		readonly upstreamId: string,
		/** Which of the gateway's accounts at Kling has bought it, counted from 0. */
		readonly account: number,
		/** ID of the media that come out of it. */
		readonly resultId: string,
		readonly contract: Route,
		readonly body: Body,
		readonly outcome: Outcome,
		private lifeMs: number,
	) {
		this.route = contract.id;
		this.externalTaskId =
			typeof body.external_task_id === 'string' ? body.external_task_id : undefined;
	}

	/** Time from submit to end, in milliseconds. */
	get taskMs(): number {
		return this.lifeMs;
	}

	/** Ends it now instead of later. Callbacks that are on their way come when they would have come. */
	end(): void {
		this.lifeMs = Math.min(this.lifeMs, this.age);
	}

	/** Milliseconds since it was created. */
	get age(): number {
		return Date.now() - this.createdAt;
	}

	/** Submitted for the first third of its time, then processing, then over. */
	get state(): TaskState {
		const { age } = this;
		if (age >= this.taskMs) return this.outcome.failWith === undefined ? 'succeed' : 'failed';
		return age < this.taskMs / 3 ? 'submitted' : 'processing';
	}

	get alive(): boolean {
		return this.state === 'submitted' || this.state === 'processing';
	}

	/** When the state last changed, in Unix milliseconds. */
	get updatedAt(): number {
		if (!this.alive) return this.createdAt + this.taskMs;
		return this.state === 'submitted'
			? this.createdAt
			: this.createdAt + Math.round(this.taskMs / 3);
	}

	/** How many of the tasks that may run in parallel it counts as: pictures count one by one. */
	get slots(): number {
		return this.contract.result.startsWith('images') ? Number(this.body.n ?? 1) : 1;
	}
}

/** Text with `[fail]` in it asks for a failure. */
const failsByPrompt: DecideOutcome = ({ body }) => {
	const texts = Object.entries(body).filter(([name]) => name.endsWith('prompt'));
	return texts.some(([, text]) => String(text).includes('[fail]'))
		? { failWith: 'Failure to pass the risk control system' }
		: undefined;
};

export interface TaskSettings {
	taskMs: number;
	seed: number;
	/** What the IDs that the client is told are like. */
	ids: Dialect['ids'];
}

/** All tasks that were bought, in whichever account. */
export class Tasks {
	readonly all: SandboxTask[] = [];

	/** Highest number of tasks that were alive at once. */
	maxAliveSeen = 0;

	/** The tasks that were alive when the newest one came, and that one. */
	private living: SandboxTask[] = [];

	private decide: DecideOutcome = () => undefined;

	private readonly random: () => number;

	constructor(private readonly settings: TaskSettings) {
		this.random = seededRandom(settings.seed);
	}

	/** Lets `decide` have the first word; where it returns nothing, `[fail]` in a prompt counts. */
	outcome(decide: DecideOutcome): void {
		this.decide = decide;
	}

	create(contract: Route, body: Body, account: number): SandboxTask {
		const outcome =
			this.decide({ route: contract.id, body }) ??
			failsByPrompt({ route: contract.id, body }) ??
			{};
		const ids = outcome.dialect?.ids ?? this.settings.ids;
		const upstreamId = this.newTaskId(ids === 'gateway' ? 'alternate' : ids);
		const task = new SandboxTask(
			ids === 'gateway' ? this.digits('task_', 37) : upstreamId,
			upstreamId,
			account,
			this.digits('87', 18),
			contract,
			body,
			outcome,
			outcome.taskMs ?? this.settings.taskMs,
		);
		this.all.push(task);
		this.living = [...this.living.filter(({ alive }) => alive), task];
		this.maxAliveSeen = Math.max(this.maxAliveSeen, this.living.length);
		return task;
	}

	/** The task that made the video with this ID. */
	byResultId(id: unknown): SandboxTask | undefined {
		return this.all.find((task) => task.resultId === id);
	}

	get slotsInUse(): number {
		return this.living.reduce((sum, task) => sum + (task.alive ? task.slots : 0), 0);
	}

	reset(): void {
		this.all.length = 0;
		this.living = [];
		this.maxAliveSeen = 0;
		this.decide = () => undefined;
	}

	private newTaskId(ids: Exclude<Dialect['ids'], 'gateway'>): string {
		const long = ids === 'alternate' ? this.all.length % 2 === 0 : ids === 'long';
		return long ? this.digits('20', 19) : this.digits('8', 18);
	}

	private digits(start: string, length: number): string {
		let digits = start;
		while (digits.length < length) digits += Math.floor(this.random() * 10);
		return digits;
	}
}
