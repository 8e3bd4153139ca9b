import type { Answer } from './errors.mts';
import type { Switches } from './worlds.mts';

const saturatedText = '当前分组上游负载已饱和，请稍后再试';
const maskedText = '请求上游地址失败';

const taskError = (status: number, code: string, message: string): Answer => ({
	status,
	body: { code, message, data: null },
});

const fetchError = (status: number, message: string) =>
	taskError(status, 'fail_to_fetch_task', message);

/** What the gateway in front of this one said, as text. */
const innerError = (code: string, message: string) => JSON.stringify({ code, message, data: null });

/**
 * What a gateway answers to an ID that is not in its table, on whatever route. Source:
 * videoFetchByIDRespBodyBuilder in relay/relay_task.go of github.com/QuantumNous/new-api.
 */
export const taskNotExist: Answer = {
	status: 400,
	body: { code: 'task_not_exist', message: 'task_not_exist' },
};

/** Errors of gateways themselves, each as it has been seen. */
export const gatewayErrors = {
	/** Kling said 429, whatever its code. */
	saturated: fetchError(429, saturatedText),
	/** The gateway behind this gateway has no capacity. */
	nestedSaturated: fetchError(403, innerError('upstream_load_saturated', saturatedText)),
	/** The gateway behind this gateway wants money from this one. */
	nestedQuota: fetchError(403, innerError('insufficient_user_quota', '用户额度不足')),
	/** The user's own balance is used up (older gateways). */
	quotaNotEnough: taskError(403, 'quota_not_enough', 'user quota is not enough'),
	/** No account at Kling serves the model. */
	noChannel: {
		status: 503,
		body: { error: { message: '当前分组 default 下无可用渠道', type: 'new_api_error' } },
	},
	/** The connection to Kling broke; the create may have arrived there. */
	unreachable: taskError(500, 'do_request_failed', maskedText),
	/** Kling refused, and an older gateway hides its words. */
	masked: fetchError(400, maskedText),
	/** Wrong parameters, with a status that says something else; measured on 2026-08-21. */
	parametersAs429: { status: 429, body: { code: 400, message: 'aspect_ratio is invalid' } },
} satisfies Record<string, Answer>;

export type GatewayProblem = keyof typeof gatewayErrors;

/**
 * An error of Kling as it leaves the gateway. Sources: step 9 of RelayTaskSubmit in
 * relay/relay_task.go and respondTaskError in controller/relay.go of
 * github.com/QuantumNous/new-api; the masking is in service/error.go of its older versions.
 */
export function passOn(answer: Answer, how: Switches['upstreamErrors']): Answer {
	if (how === 'plain') return answer;
	if (answer.status === 429) return gatewayErrors.saturated;
	return fetchError(answer.status, how === 'masked' ? maskedText : JSON.stringify(answer.body));
}
