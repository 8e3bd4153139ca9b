/** Answers as CometAPI, Kling and other relays of Kling have been seen to give them. */

/** Accepted, running or finished: nothing is wrong. */
export const good = {
	create: {
		code: 0,
		message: 'success',
		data: {
			task_id: '2032273942220931072',
			task_status: 'submitted',
			task_info: {},
			created_at: 1773366840306,
			updated_at: 1773366840306,
		},
	},
	createOnOtherChannel: {
		code: 0,
		message: 'SUCCEED',
		data: {
			task_id: '861309198188019719',
			task_status: 'submitted',
			task_info: {},
			created_at: 1773380633979,
			updated_at: 1773380633979,
		},
	},
	createWithNulls: {
		code: 0,
		message: 'SUCCEED',
		data: {
			task_id: '861309198188019720',
			task_status: 'submitted',
			task_info: { external_task_id: null },
			task_result: null,
			task_status_msg: null,
			created_at: 1773366840306,
			updated_at: 1773366840306,
		},
	},
	running: {
		code: 0,
		message: 'SUCCEED',
		request_id: '9ab376fc-9059-487f-9e2a-c9c89f1a344f',
		data: {
			task_id: '878106242831892487',
			task_info: {},
			created_at: 1777385361501,
			updated_at: 1777385363321,
			task_result: {},
			task_status: 'processing',
		},
	},
	failed: {
		code: 0,
		message: 'SUCCEED',
		data: {
			task_id: '878106242831892488',
			task_status: 'failed',
			task_status_msg: 'Failure to pass the risk control system',
			task_result: {},
			created_at: 1777385361501,
			updated_at: 1777385399000,
		},
	},
	finished: {
		code: 0,
		message: 'SUCCEED',
		data: {
			task_id: '878106242831892489',
			task_status: 'succeed',
			task_info: { external_task_id: 'order-7', parent_video: { id: '8', url: 'u' } },
			task_result: { videos: [{ id: '1', url: 'https://cdn/v.mp4', duration: '5' }] },
			final_unit_deduction: '3.5',
			created_at: 1777385361501,
			updated_at: 1777385400000,
		},
	},
	wrapped: {
		code: 'success',
		message: '',
		data: {
			task_id: 'task_01jhjp54x0f759wceyasz6xrge',
			notify_hook: '',
			action: 'omni-video',
			status: 'SUCCESS',
			fail_reason: '',
			submit_time: 1736867805,
			start_time: 0,
			finish_time: 1736867860,
			progress: '100%',
			data: {
				task_result: { videos: [{ id: '2', url: 'https://cdn/w.mp4', duration: '10' }] },
			},
		},
	},
	wrappedFailure: {
		code: 'success',
		message: '',
		data: {
			error: { message: 'content moderation failed', code: 'task_failed' },
			format: 'mp4',
			metadata: null,
			status: 'failed',
			task_id: 'task_abc123',
			url: '',
		},
	},
};

/** Refused or gone wrong. */
export const bad = {
	parallelLimit: {
		code: 1303,
		message: 'parallel task over resource pack limit',
		request_id: '9984d27b-a408-4073-ae28-17ca6a13622d',
	},
	invalidParameter: {
		code: 1201,
		message: 'This video not supported extend-video',
		request_id: '8cfad4f6-1c36-4c95-b0d5-ee878ecc6fa1',
	},
	missingRoute: { code: null, message: '404' },
	speech: {
		message: 'Voice id not found',
		data: {
			data: {
				code: 1201,
				message: 'Voice id not found',
				request_id: 'ed47a82c-804b-45f3-bde9-926039cd25c0',
			},
			message: 'Voice id not found',
		},
	},
	cometWithoutCode: {
		error: {
			code: '',
			message: 'model name is required (request id: 2026)',
			type: 'comet_api_error',
		},
	},
	invalidRequest: {
		error: { message: 'bad field', type: 'comet_api_error', param: '', code: 'invalid_request' },
	},
	modelNotFound: {
		error: {
			code: 'model_not_found',
			message: 'no available channel for group default and model kling (distributor)',
			type: 'comet_api_error',
		},
	},
	permissionDenied: {
		error: {
			code: 'permission_denied',
			message: 'model access denied',
			type: 'comet_api_error',
		},
	},
	saturated: {
		code: 'fail_to_fetch_task',
		message: '{"code":"upstream_load_saturated","message":"all channels busy","data":null}',
	},
	quota: {
		error: {
			code: 'fail_to_fetch_task',
			message: '{"code":"insufficient_user_quota","message":"quota is not enough","data":null}',
			data: null,
		},
	},
	notFetched: { code: 400, message: 'fail_to_fetch_task', data: null },
};

/** The name of an answer as words: `createWithNulls` is `create with nulls`. */
export const inWords = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Answers with their names as words, for a table of tests. */
export const named = <Answer,>(answers: Record<string, Answer>): Array<[string, Answer]> =>
	Object.entries(answers).map(([name, answer]) => [inWords(name), answer]);
