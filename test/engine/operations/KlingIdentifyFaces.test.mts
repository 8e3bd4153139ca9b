import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { url } from './samples.mts';
import { spec } from './spec.mts';

spec(KlingIdentifyFaces, {
	path: '/kling/v1/videos/identify-face',
	nothingElse: {
		items: [{ json: { video_id: '861309198188019719' } }],
		body: { video_id: '861309198188019719' },
		output: {
			session_id: expect.any(String),
			face_data: [{ face_id: '0', start_time: 0, end_time: 5000 }],
		},
	},
	everything: {
		'a video by its URL': {
			parameters: { videoSource: 'url', videoId: '861', videoUrl: url('me.mp4') },
			body: { video_url: url('me.mp4') },
		},
		'a video by its ID': {
			parameters: { videoSource: 'id', videoId: '861', videoUrl: url('me.mp4') },
			body: { video_id: '861' },
		},
	},
});
