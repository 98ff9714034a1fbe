// Which transactions of this reader's query ($reader) are still at work on the server? Each is ended as it is found.
SHOW TRANSACTIONS YIELD transactionId AS id, metaData
WHERE metaData.reader = $reader
TERMINATE TRANSACTIONS id YIELD transactionId
RETURN transactionId
