SELECT version FROM api.get_board(session => '1.bench');
