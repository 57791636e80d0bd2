using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What has been closed on every way to its disposal has nothing left to do there.</summary>
public sealed class ClosedBeforeTests
{
    private const string Members = """
        private static FileStream Create() => null!;
        private static System.Data.Common.DbConnection Connect() => null!;
        private static System.Data.Common.DbTransaction Begin() => null!;
        private static Task UseAsync(object used) => Task.CompletedTask;
        private static void Check() { }
        private readonly FileStream _file = null!;
        private FileStream _other = null!;
        private sealed class Connection : System.Data.Common.DbConnection
        {
            public static void ClearPool(Connection connection) { }
            public override string ConnectionString { get; set; } = "";
            public override string Database => "";
            public override string DataSource => "";
            public override string ServerVersion => "";
            public override System.Data.ConnectionState State => default;
            public override void ChangeDatabase(string databaseName) { }
            public override void Close() { }
            public override void Open() { }
            protected override System.Data.Common.DbTransaction BeginDbTransaction(System.Data.IsolationLevel isolationLevel) => null!;
            protected override System.Data.Common.DbCommand CreateDbCommand() => null!;
        }
        """;

    [Theory]
    [InlineData("using var file = Create(); try { await UseAsync(file); } finally { await file.DisposeAsync(); }")]
    [InlineData("using (var connection = Connect()) { try { await UseAsync(connection); } finally { await connection.CloseAsync().ConfigureAwait(false); } }")]
    [InlineData("using var connection = Connect(); try { await UseAsync(connection); return; } finally { if (context.Attempt > 1) { await connection.CloseAsync(); } else { Check(); await connection.CloseAsync(); } Check(); }")]
    [InlineData("using var connection = Connect(); try { await UseAsync(connection); } finally { if (connection.State != System.Data.ConnectionState.Closed) { await connection.CloseAsync(); } }")]
    [InlineData("using var connection = Connect(); try { await UseAsync(connection); } finally { if (connection is { State: System.Data.ConnectionState.Open }) await connection.CloseAsync(); }")]
    [InlineData("using var file = Create(); try { await UseAsync(file); } finally { file.{|ATB1012:Close|}(); }")]
    [InlineData("using var file = Create(); try { await UseAsync(file); await file.DisposeAsync(); } catch (Exception e) { _ = e; await file.DisposeAsync(); throw; }")]
    [InlineData("using var file = Create(); var count = 0; Check(); try { await UseAsync(count); await UseAsync(file); } finally { await file.DisposeAsync(); }")]
    [InlineData("using var file = Create(); { try { await UseAsync(file); } finally { try { Check(); } finally { await file.DisposeAsync(); } } }")]
    [InlineData("var file = Create(); using (file) { try { await UseAsync(file); } finally { await file.DisposeAsync(); } }")]
    [InlineData("using var transaction = Begin(); try { await UseAsync(transaction); await transaction.CommitAsync(); } catch { await transaction.RollbackAsync(); throw; }")]
    [InlineData("using var transaction = Begin(); var done = new List<string>(); try { await UseAsync(transaction); await transaction.CommitAsync(); } catch (Exception) { if (transaction.Connection != null) { await transaction.RollbackAsync(CancellationToken.None); } }")]
    public Task UsingAroundWhatIsClosedOnEveryWay_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1012:using|} var file = Create(); await UseAsync(file); await file.DisposeAsync();")]
    [InlineData("{|ATB1012:using|} var file = Create(); await UseAsync(file); try { Check(); } finally { await file.DisposeAsync(); }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { if (context.Attempt > 1) { await connection.CloseAsync(); } }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { if (connection.Database != \"\") { await connection.CloseAsync(); } }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { if (context.Attempt > 1) { await connection.CloseAsync(); } else { Check(); } }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { await connection.CloseAsync(); } await UseAsync(connection);")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { await connection.CloseAsync(); await connection.OpenAsync(); }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); Check(); try { await UseAsync(connection); } finally { await connection.CloseAsync(); }")]
    [InlineData("{|ATB1012:using|} var connection = Connect(); try { await UseAsync(connection); } finally { _ = connection.CloseAsync(); }")]
    [InlineData("{|ATB1012:using|} var file = Create(); try { await UseAsync(file); await file.DisposeAsync(); } catch (IOException) { await file.DisposeAsync(); throw; }")]
    [InlineData("{|ATB1012:using|} var file = Create(); try { if (context.Attempt > 1) { return; } await file.DisposeAsync(); } catch { await file.DisposeAsync(); throw; }")]
    [InlineData("{|ATB1012:using|} var file = Create(); try { await UseAsync(file); await file.DisposeAsync(); } catch { throw; }")]
    [InlineData("{|ATB1012:using|} var file = Create(); var other = Create(); try { await UseAsync(file); } finally { await other.DisposeAsync(); }")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Create()); Check(); try { await UseAsync(writer); } finally { await writer.DisposeAsync(); }")]
    [InlineData("{|ATB1012:using|} var transaction = Begin(); Check(); try { await transaction.CommitAsync(); } catch { await transaction.RollbackAsync(); throw; }")]
    [InlineData("{|ATB1012:using|} var transaction = Begin(); try { await UseAsync(transaction); await transaction.CommitAsync(); } catch { await transaction.RollbackAsync(\"savepoint\"); throw; }")]
    [InlineData("{|ATB1012:using|} var transaction = Begin(); try { await UseAsync(transaction); } finally { await transaction.CommitAsync(); }")]
    [InlineData("{|ATB1012:using|} var transaction = Begin(); await transaction.CommitAsync();")]
    [InlineData("{|ATB1012:using|} var file = Create(); Func<Task> later = async () => { try { await UseAsync(1); } finally { await file.DisposeAsync(); } }; await later();")]
    public Task UsingAroundWhatMayBeLeftOpen_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Fact]
    public Task ConnectionMadeClosed_HasNothingToCloseBeforeItIsUsed() => BlockingVerifier.VerifyHandlerAsync(
        """
        using var connection = new Connection();
        Check();
        if (context.Attempt > 1) { return; }
        try { await connection.OpenAsync(cancellationToken); } finally { await connection.CloseAsync(); Connection.ClearPool(connection); }
        """,
        Members.Replace("private sealed class Connection", "private sealed class Unused { } private sealed class Connection", StringComparison.Ordinal));

    [Theory]
    [InlineData("var file = Create(); await UseAsync(file); await file.DisposeAsync(); file.Dispose();")]
    [InlineData("var file = Create(); await UseAsync(file); file.{|ATB1012:Close|}(); file.Dispose();")]
    [InlineData("await _file.DisposeAsync(); _file?.Dispose();")]
    [InlineData("var transaction = Begin(); await UseAsync(transaction); await transaction.CommitAsync(); transaction.Dispose();")]
    [InlineData("var connection = Connect(); if (context.Attempt > 1) { await connection.CloseAsync(); } else { await connection.DisposeAsync(); } Check(); connection.Dispose();")]
    [InlineData("var file = Create(); try { await UseAsync(file); await file.DisposeAsync(); } catch (IOException) { throw; } file.Dispose();")]
    [InlineData("var file = Create(); await file.DisposeAsync(); await UseAsync(file); file.{|ATB1012:Dispose|}();")]
    [InlineData("var file = Create(); if (context.Attempt > 1) { await file.DisposeAsync(); } file.{|ATB1012:Dispose|}();")]
    [InlineData("var file = Create(); try { await UseAsync(file); await file.DisposeAsync(); } catch (IOException) { } file.{|ATB1012:Dispose|}();")]
    [InlineData("await _file.DisposeAsync(); await UseAsync(1); _file.{|ATB1012:Dispose|}();")]
    [InlineData("await _file.DisposeAsync(); _other.{|ATB1012:Dispose|}();")]
    public Task CallBehindAnotherThatClosed_HasNothingToDo(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    /// <summary>Where committing fails, the disposal rolls back: seldom, though possible.</summary>
    [Fact]
    public Task TransactionThatAFinallyCommits_IsToldInHandlers_AndElsewherePossibly() => OutsideHandlersVerifier.VerifyAsync(
        """
        {|ATB1012?:using|} var transaction = Begin(); try { await UseAsync(transaction); } finally { await transaction.CommitAsync(); }
        """,
        DiagnosticSeverity.Warning,
        Members);
}
