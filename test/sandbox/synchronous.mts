import { randomUUID } from 'node:crypto';
import type { Route } from '../contract/contract.mts';
import type { Body } from './tasks.mts';

/** What was bought from a route that answers at once. */
export interface AnsweredOrder {
	/** ID of the route in the contract. */
	route: string;
	body: Body;
	/** The ID in the answer: that of a task, else that of a session. */
	id: string | undefined;
}

/** The ID that the `data` of an answer has, if any. */
export function idIn(data: unknown): string | undefined {
	const { task_id, session_id } = data as Record<string, unknown>;
	const id = task_id ?? session_id;
	return id === undefined ? undefined : String(id);
}

/** The `data` of routes that answer at once. Sessions and voices of any name are taken as known. */
export function answerAtOnce(route: Route, body: Body, filesUrl: string): unknown {
	const sessionId = body.session_id ?? randomUUID();
	const picture = `${filesUrl}/picture.png`;
	switch (route.result) {
		case 'faces':
			return {
				session_id: sessionId,
				face_data: [{ face_id: '0', face_image: picture, start_time: 0, end_time: 5000 }],
				final_unit_deduction: '0.05',
			};
		case 'selection-session':
			return {
				status: 0,
				session_id: sessionId,
				...(route.id.endsWith('init-selection') && {
					fps: 24,
					original_duration: 5000,
					width: 1280,
					height: 720,
					total_frame: 120,
					normalized_video: `${filesUrl}/video.mp4`,
				}),
			};
		case 'selection-mask':
			return {
				status: 0,
				session_id: sessionId,
				res: {
					frame_index: body.frame_index,
					rle_mask_list: [
						{
							object_id: 0,
							rle_mask: { size: [720, 1280], counts: '0' },
							png_mask: { size: [720, 1280], base64: '' },
						},
					],
				},
			};
		case 'selection-preview':
			return {
				status: 0,
				session_id: sessionId,
				res: {
					video: `${filesUrl}/video.mp4`,
					video_cover: picture,
					tracking_output: `${filesUrl}/video.mp4`,
				},
			};
		case 'recognition':
			return {
				task_result: {
					images: ['head_seg', 'face_seg', 'cloth_seg', 'object_seg'].map((type) => ({
						type,
						is_contain: true,
						url: picture,
					})),
				},
			};
		case 'speech':
			return {
				task_id: randomUUID(),
				task_status: 'succeed',
				task_result: {
					audios: [{ id: randomUUID(), url: `${filesUrl}/sound.mp3`, duration: '5' }],
				},
				created_at: Date.now(),
				updated_at: Date.now(),
			};
		case 'voices':
			return [presetTask({ voices: [{ voice_id: '1', voice_name: 'Calm', owned_by: 'kling' }] })];
		case 'elements':
			return [
				presetTask({ elements: [{ element_id: 1, element_name: 'Cat', owned_by: 'kling' }] }),
			];
		case 'task-status':
			return { task_id: randomUUID(), task_status: 'succeed' };
		default:
			throw new Error(`${route.id} starts a task and does not answer at once`);
	}
}

/** Kling lists its presets as tasks that were done long ago. */
const presetTask = (result: Record<string, unknown>) => ({
	task_id: randomUUID(),
	task_status: 'succeed',
	task_result: result,
	created_at: 0,
	updated_at: 0,
});
