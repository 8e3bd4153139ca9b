// n8n-core reads this when it is loaded; what it logs would hide the results of the tests.
process.env.N8N_LOG_LEVEL = 'silent';
