import type { Answer } from './answer';

/**
 * An answer with the API key blotted out, wherever it stands: what the API says gets into output,
 * errors and logs, and some gateways repeat the key.
 *
 * @param apiKey left out where nobody knows it
 */
export function withoutKey(answer: Answer, apiKey?: string): Answer {
	if (!apiKey || 'silence' in answer) return answer;
	const json = JSON.stringify(answer.body) ?? '';
	const written = JSON.stringify(apiKey).slice(1, -1);
	if (!json.includes(written)) return answer;
	return { ...answer, body: JSON.parse(json.split(written).join('***')) as unknown };
}
