import { everyFaultIn } from './everyFault.mts';

everyFaultIn('emptyList');
