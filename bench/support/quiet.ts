/** Import first: the libraries read these when they are loaded, and a benchmark prints nothing but its figures. */
process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
process.env['POWERTOOLS_TRACE_ENABLED'] = 'false';
