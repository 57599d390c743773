"""Charts: a value that ECharts draws, and its drawing where there is no browser."""
