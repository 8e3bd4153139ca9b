import { everyFaultIn } from './everyFault.mts';

everyFaultIn('gatewayUrl');
