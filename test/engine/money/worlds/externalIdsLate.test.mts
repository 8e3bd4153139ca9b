import { everyFaultIn } from './everyFault.mts';

everyFaultIn('externalIdsLate');
