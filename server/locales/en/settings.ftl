settings-hours-closed = closed
settings-hours-always = around the clock
