"""Page views counted on the server, without script, cookie or foreign service; what staff and the yearly form read of them."""
