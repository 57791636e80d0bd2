using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Constants that excuse a call, in place or handed on by who calls the code around it.</summary>
public sealed class ArgumentConstantTests
{
    private const string Keys = """
        private const int Few = 10;
        private static readonly int s_many = 200_000;
        private static byte[] Derive(string password, int iterations) => System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(password, new byte[8], iterations, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);
        private static byte[] DeriveIn(int rounds) { ArgumentNullException.ThrowIfNull("a"); return Derive("a", rounds); }
        private static byte[] DeriveMore(int iterations) { iterations *= 1000; return Derive("a", iterations); }
        private static byte[] DeriveOnce() => Derive("a", 1);
        private static System.Security.Cryptography.Rfc2898DeriveBytes New(int iterations) => new("a", new byte[8], iterations, System.Security.Cryptography.HashAlgorithmName.SHA256);
        """;

    [Theory]
    [InlineData("var key = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"a\", new byte[8], 1, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);")]
    [InlineData("var key = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"a\", new byte[8], Few, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);")]
    [InlineData("var key = Derive(\"a\", 1);")]
    [InlineData("var key = DeriveIn(100);")]
    [InlineData("var key = DeriveOnce();")]
    [InlineData("using var derive = new System.Security.Cryptography.Rfc2898DeriveBytes(\"a\", new byte[8], 1, System.Security.Cryptography.HashAlgorithmName.SHA256); var key = derive.GetBytes(32);")]
    [InlineData("var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}(\"a\", new byte[8], 1000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);")]
    [InlineData("var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}(\"a\", new byte[8], s_many, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);")]
    [InlineData("var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}(\"a\", new byte[8], context.Attempt, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);")]
    [InlineData("var key = {|ATB1007:Derive|}(\"a\", 200_000);")]
    [InlineData("var key = {|ATB1007:DeriveIn|}(200_000); key = DeriveIn(1);")]
    [InlineData("var key = {|ATB1007:DeriveIn|}(context.Attempt > 1 ? 1 : 200_000);")]
    [InlineData("var key = {|ATB1007:DeriveMore|}(100);")]
    [InlineData("using var derive = New(200_000); var key = derive.{|ATB1005:GetBytes|}(32);")]
    [InlineData("using var derive = new System.Security.Cryptography.Rfc2898DeriveBytes(\"a\", new byte[8], 1, System.Security.Cryptography.HashAlgorithmName.SHA256); derive.IterationCount = 200_000; var key = derive.{|ATB1005:GetBytes|}(32);")]
    public Task KeyThatIsDerivedInFewIterations_IsThereAtOnce(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Keys);

    [Theory]
    [InlineData("using var transaction = connection.BeginTransaction(deferred: true);")]
    [InlineData("var transaction = connection.BeginTransaction(System.Data.IsolationLevel.Serializable, true);")]
    [InlineData("Begin(connection, true);")]
    [InlineData("var transaction = connection.{|ATB1003:BeginTransaction|}();")]
    [InlineData("var transaction = connection.{|ATB1003:BeginTransaction|}(deferred: false);")]
    [InlineData("var transaction = connection.{|ATB1003:BeginTransaction|}(context.Attempt > 1);")]
    [InlineData("{|ATB1007:Begin|}(connection, false);")]
    [InlineData("{|ATB1007:Begin|}(connection, context.Attempt > 1);")]
    public Task DeferredTransactionOfSqlite_TakesNoLock(string statements) => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;

        public sealed class Handlers
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context, Microsoft.Data.Sqlite.SqliteConnection connection) { await Task.Yield(); {{statements}} }
            private static void Begin(Microsoft.Data.Sqlite.SqliteConnection connection, bool deferred) => _ = connection.BeginTransaction(deferred);
        }

        namespace Microsoft.Data.Sqlite
        {
            public class SqliteTransaction : IDisposable { public void Dispose() { } }
            public class SqliteConnection
            {
                public SqliteTransaction BeginTransaction() => new();
                public SqliteTransaction BeginTransaction(bool deferred) => new();
                public SqliteTransaction BeginTransaction(System.Data.IsolationLevel level, bool deferred) => new();
            }
        }
        """);

    private const string Scopes = """
        private static System.Transactions.TransactionScope Suppress() => new(System.Transactions.TransactionScopeOption.Suppress, System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
        private static System.Transactions.TransactionScope Require() => new(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
        """;

    [Theory]
    [InlineData("using var scope = context.Attempt > 1 ? new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.Suppress, System.Transactions.TransactionScopeAsyncFlowOption.Enabled) : null;")]
    [InlineData("using var scope = Suppress();")]
    [InlineData("var scope = Suppress(); try { await Task.Yield(); } finally { scope.Dispose(); }")]
    [InlineData("{|ATB1012:using|} var scope = Require();")]
    [InlineData("{|ATB1012:using|} var scope = context.Attempt > 1 ? Suppress() : Require();")]
    [InlineData("{|ATB1012:using|} var scope = context.Attempt > 1 ? new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.RequiresNew) : null;")]
    [InlineData("var scope = Suppress(); scope = Require(); scope.{|ATB1012:Dispose|}();")]
    public Task ScopeThatSuppressesTransactions_HasNothingToCommit(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Scopes);

    /// <summary>What a container disposes of is not told by the text.</summary>
    [Theory]
    [InlineData("[AttrBot.Trigger(\"!go\")]", DiagnosticSeverity.Warning)]
    [InlineData("", DiagnosticSeverity.Info)]
    public Task Container_IsDisposedOfByHandlers_AndElsewherePossibly(string attribute, DiagnosticSeverity severity)
    {
        var test = new CSharpAnalyzerTest<AttrBot.Analyzers.Blocking.BlockingAnalyzer>
        {
            TestCode = $$"""
                using Microsoft.Extensions.DependencyInjection;
                public sealed class Worker
                {
                    {{attribute}} public async Task GoAsync() { await Task.Yield(); {|ATB1012:using|} var services = new ServiceCollection().BuildServiceProvider(); }
                }
                """,
            ExpectedDiagnostics = { DiagnosticResult.For("ATB1012").WithSeverity(severity) },
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
