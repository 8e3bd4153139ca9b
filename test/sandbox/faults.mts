import { cometError, htmlPage, klingError, type Answer } from './errors.mts';
import { gatewayErrors, type GatewayProblem } from './gatewayErrors.mts';
import { seededRandom } from './random.mts';
import type { RecordedRequest, RequestKind } from './requests.mts';

/** What goes wrong. */
export type FaultEffect =
	/** Any answer; `cometError` and `klingError` make some. */
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** CometAPI's 429, with Retry-After in seconds or as a date. */
	| { kind: 'rateLimit'; retryAfter?: number | Date }
	/** An error code of Kling with the HTTP status that belongs to it, as the world passes it on. */
	| { kind: 'kling'; code: number; message?: string }
	/** An error of a gateway itself. */
	| { kind: 'gateway'; problem: GatewayProblem }
	/** The answer comes later. */
	| { kind: 'slow'; ms?: number }
	| { kind: PlainKind };

type PlainKind =
	| 'html502'
	| 'html200'
	| 'empty200'
	| 'json500'
	| 'unavailable503'
	| 'timeout524'
	| 'redirect301'
	/** The connection breaks. */
	| 'reset'
	/** No answer, ever. */
	| 'hang'
	/** Headers and half of the body, then nothing more. */
	| 'hangBody'
	/** Half of the body, then the connection is closed. */
	| 'truncate';

export type FaultKind = FaultEffect['kind'];

/** Which requests a fault hits. */
export interface FaultTarget {
	on: RequestKind | 'any';
	/** ID of a route in the contract; any route when left out. */
	route?: string;
	/** How many requests are hit; 1 when left out. */
	times?: number;
	/** How many requests are spared first. */
	after?: number;
	/**
	 * The request takes effect, and the fault hits the answer: a create has bought its task. Always
	 * so for the faults that need an answer to spoil.
	 */
	applied?: boolean;
}

export type Fault = FaultTarget & FaultEffect;

/** Kinds that need no details. */
type BareKind = Exclude<FaultKind, 'status' | 'kling' | 'gateway'>;

export interface RandomFaults {
	/** Share of the requests that are hit, 0 to 1. */
	rate: number;
	seed?: number;
	/** Kinds, or faults with their details. All kinds that end by themselves when left out. */
	kinds?: Array<BareKind | FaultEffect>;
	on?: Array<RequestKind | 'any'>;
}

const passingKinds: BareKind[] = [
	'rateLimit',
	'slow',
	'html502',
	'html200',
	'empty200',
	'json500',
	'unavailable503',
	'timeout524',
	'reset',
	'truncate',
];

/** What is to go wrong. */
export class Faults {
	private planned: Array<Fault & { left: number; spared: number }> = [];

	private roll: (request: RecordedRequest) => Fault | undefined = () => undefined;

	/** Plans a fault. Of several that fit a request, the first one hits it. */
	add(fault: Fault): void {
		this.planned.push({ ...fault, left: fault.times ?? 1, spared: 0 });
	}

	/**
	 * Lets chance decide, the same way for the same seed. Half of what is hit takes effect; what is
	 * refused never does.
	 */
	random({ rate, seed = 1, kinds = passingKinds, on = ['any'] }: RandomFaults): void {
		const random = seededRandom(seed);
		this.roll = (request) => {
			if (!on.some((target) => target === 'any' || target === request.kind)) return undefined;
			const [hit, choice, applied] = [random(), random(), random() < 0.5];
			if (hit >= rate) return undefined;
			const chosen = kinds[Math.floor(choice * kinds.length)];
			const effect = typeof chosen === 'string' ? { kind: chosen } : chosen;
			return { ...effect, on: request.kind, applied: applied && !isRefusal(effect) };
		};
	}

	/** The fault that hits this request, if any. */
	next(request: RecordedRequest): Fault | undefined {
		for (const fault of this.planned) {
			const fits =
				(fault.on === 'any' || fault.on === request.kind) &&
				(fault.route === undefined || fault.route === request.route);
			if (!fits || fault.left === 0) continue;
			if (fault.spared < (fault.after ?? 0)) {
				fault.spared += 1;
				continue;
			}
			fault.left -= 1;
			return fault;
		}
		return this.roll(request);
	}

	/** Nothing goes wrong any more. */
	clear(): void {
		this.planned = [];
		this.roll = () => undefined;
	}
}

/** Whether a fault says by itself that the request has had no effect. */
const isRefusal = (effect: FaultEffect): boolean =>
	effect.kind === 'rateLimit' ||
	effect.kind === 'kling' ||
	(effect.kind === 'gateway' && gatewayErrors[effect.problem].status < 500);

/**
 * The answer that a fault consists of; none for faults of the connection.
 * @param passOn what becomes of Kling's errors on their way
 */
export function faultAnswer(
	fault: FaultEffect,
	baseUrl: string,
	passOn: (error: Answer) => Answer,
): Answer | undefined {
	switch (fault.kind) {
		case 'status':
			return { status: fault.status, body: fault.body ?? '', headers: fault.headers };
		case 'rateLimit': {
			const after = fault.retryAfter ?? 1;
			const value = after instanceof Date ? after.toUTCString() : String(after);
			return { ...cometError(429, 'Too many requests'), headers: { 'retry-after': value } };
		}
		case 'kling':
			return passOn(klingError(fault.code, fault.message));
		case 'gateway':
			return gatewayErrors[fault.problem];
		case 'html502':
			return htmlPage(502, '502 Bad Gateway');
		case 'html200':
			return htmlPage(200, 'CometAPI');
		case 'empty200':
			return { status: 200, body: '' };
		case 'json500':
			return cometError(500, 'Internal server error');
		case 'unavailable503':
			return cometError(503, 'The service is temporarily unavailable');
		case 'timeout524':
			return htmlPage(524, '524: A timeout occurred');
		case 'redirect301':
			return { status: 301, body: '', headers: { location: `${baseUrl}/` } };
		default:
			return undefined;
	}
}
