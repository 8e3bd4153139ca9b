import { everyFaultIn } from './everyFault.mts';

everyFaultIn('externalIdsNotUnique');
