import { everyFaultIn } from './everyFault.mts';

everyFaultIn('passThrough');
