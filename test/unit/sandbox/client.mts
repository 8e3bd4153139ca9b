import axios, { type AxiosInstance } from 'axios';
import type { Sandbox } from '../../sandbox/index.mts';

/** Answers any HTTP status without throwing; what breaks on the way still throws. */
export const clientOf = (sandbox: Sandbox, apiKey = sandbox.apiKey): AxiosInstance =>
	axios.create({
		baseURL: `${sandbox.url}/kling/v1`,
		headers: { Authorization: `Bearer ${apiKey}` },
		validateStatus: () => true,
		timeout: 2000,
		proxy: false,
	});

export const textToVideo = 'videos/text2video';
export const prompt = 'A paper boat on a river';
