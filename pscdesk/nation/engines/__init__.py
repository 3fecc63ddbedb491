"""The only room that knows engines: DuckDB inside the program, PostgreSQL, and Spark, all asked through Ibis."""
