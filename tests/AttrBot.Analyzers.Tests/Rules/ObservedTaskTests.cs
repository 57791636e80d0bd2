using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008 outside of handlers: a callee that has a continuation look at the exception of a task before it returns that.</summary>
public sealed class ObservedTaskTests
{
    private const string Work = """
        public class Runner
        {
            public Task Plain(Func<CancellationToken, Task> run, CancellationToken token)
            {
                var t = Task.Factory.StartNew(async () => await run(token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
                t.ContinueWith(Look, token);
                return t;
            }

            public Task ByLambda(Func<Task> run)
            {
                Task task = run();
                _ = task.ContinueWith(ended => { if (ended.IsFaulted) { Console.Error.WriteLine(ended.Exception); } }, TaskContinuationOptions.None);
                return task;
            }

            public Task InBranches(Func<Task> run, int kind)
            {
                Task task;
                if (kind == 0)
                {
                    task = run();
                    task.ContinueWith(Look);
                }
                else if (kind == 1)
                {
                    task = Task.CompletedTask;
                }
                else
                {
                    task = kind > 5 ? Plain(_ => run(), default) : ByLambda(run);
                    task.ConfigureAwait(false);
                }

                return task;
            }

            public Task AfterBranches(Func<Task> run, bool isTwice)
            {
                Task task;
                if (isTwice) task = run(); else task = Task.Run(run);
                task.ContinueWith(Look);
                return task;
            }

            public Task InOneBranch(Func<Task> run, bool isTwice)
            {
                Task task;
                if (isTwice)
                {
                    task = run();
                    task.ContinueWith(Look);
                }
                else
                {
                    task = run();
                }

                return task;
            }

            public Task TooLate(Func<Task> run, bool isTwice)
            {
                var task = run();
                if (isTwice)
                {
                    return task;
                }

                task.ContinueWith(Look);
                return task;
            }

            public Task OfTheFirst(Func<Task> run)
            {
                var task = run();
                task.ContinueWith(Look);
                task = run();
                return task;
            }

            public Task OfAnother(Func<Task> run)
            {
                var task = run();
                var other = run();
                other.ContinueWith(Look);
                return task;
            }

            public Task LooksAway(Func<Task> run)
            {
                var task = run();
                task.ContinueWith(LookAway);
                return task;
            }

            public Task ByReference(Func<Task> run)
            {
                var task = run();
                task.ContinueWith(Look);
                Exchange(ref task, run);
                return task;
            }

            private static void Exchange(ref Task task, Func<Task> run) => task = run();
            private void Look(Task task) { if (task.Exception != null) { foreach (var each in task.Exception.InnerExceptions) { Console.Error.WriteLine(each); } } }
            private void LookAway(Task task) => Console.Error.WriteLine("over");
        }
        """;

    private static readonly string[] s_observed =
        ["_ = runner.Plain(_ => FailsAsync(), default);", "runner.ByLambda(FailsAsync);", "_ = runner.InBranches(FailsAsync, 2);", "runner.AfterBranches(FailsAsync, true);"];

    private static readonly string[] s_lost =
    [
        "runner.[|InOneBranch|](FailsAsync, true);", "_ = runner.[|TooLate|](FailsAsync, true);", "runner.[|OfTheFirst|](FailsAsync);", "runner.[|OfAnother|](FailsAsync);",
        "runner.[|LooksAway|](FailsAsync);", "runner.[|ByReference|](FailsAsync);",
    ];

    public static TheoryData<string> Statements => [.. s_observed, .. s_lost];

    /// <summary>Not what takes a task of a third function into account, which only the other project's own compilation can bind.</summary>
    public static TheoryData<string> StatementsAboutAnotherProject => [.. s_observed.Where(statement => !statement.Contains("InBranches")), .. s_lost];

    [Theory]
    [MemberData(nameof(Statements))]
    public Task InTheSameProject(string statement) => VerifyAsync(statement, new CSharpAnalyzerTest<FireAndForgetAnalyzer> { TestCode = CallerOf(statement), AdditionalSources = { Work } });

    [Theory]
    [MemberData(nameof(StatementsAboutAnotherProject))]
    public Task InAnotherProject(string statement)
    {
        var library = new CSharpAnalyzerTest<FireAndForgetAnalyzer> { TestCode = "" }.CreateCompilation(Work).WithAssemblyName("Library");
        return VerifyAsync(statement, new CSharpAnalyzerTest<FireAndForgetAnalyzer> { TestCode = CallerOf(statement), References = ReferenceAssemblies.Bot.Add(library.ToMetadataReference()) });
    }

    private static string CallerOf(string statement) => $$"""
        public static class Caller
        {
            public static async Task StartAsync(Runner runner) { await Task.Delay(1); {{statement}} }
            private static async Task FailsAsync() => await File.ReadAllTextAsync("a");
        }
        """;

    private static Task VerifyAsync(string statement, CSharpAnalyzerTest<FireAndForgetAnalyzer> test)
    {
        Assert.NotEmpty(statement);
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
