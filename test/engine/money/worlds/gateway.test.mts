import { everyFaultIn } from './everyFault.mts';

everyFaultIn('gateway');
