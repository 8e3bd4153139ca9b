import { everyFaultIn } from './everyFault.mts';

everyFaultIn('externalIdsDropped');
