settings-hours-closed = выходной
settings-hours-always = круглосуточно
