import { everyFaultIn } from './everyFault.mts';

everyFaultIn('documented');
