import { DirectoryLoader } from 'n8n-core';
import { KlingTextToVideo } from '../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';

/** The node with the Request Options that n8n adds to it, among them how items come in batches. */
export class WithRequestOptions extends KlingTextToVideo {
	constructor() {
		super();
		DirectoryLoader.applyDeclarativeNodeOptionParameters(this);
	}
}
