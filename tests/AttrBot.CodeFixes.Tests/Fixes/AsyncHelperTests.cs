using AttrBot.Analyzers.Blocking;
using AttrBot.CodeFixes.Fixes;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AsyncHelperCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Helpers that block become asynchronous, with everything on the way to them.</summary>
public sealed class AsyncHelperTests
{
    [Fact]
    public Task HelperThatReadsAtItsFirstUse_BecomesAsync() =>
        Verify.VerifyMembersAsync(
            """
            private string? _text;

            [Trigger("!get")]
            public Task<string> GetAsync() => Task.FromResult({|ATB1015:Load|}());

            private string Load() => _text ??= File.ReadAllText("a.txt");
            """,
            """
            private string? _text;

            [Trigger("!get")]
            public async Task<string> GetAsync() => await LoadAsync();

            private async Task<string> LoadAsync() => _text ??= await File.ReadAllTextAsync("a.txt");
            """);

    [Fact]
    public Task Helper_BecomesAsyncWithAllItsCallers() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!get")]
            public Task<string> GetAsync() => Task.FromResult(Repo.{|ATB1007:Get|}(1).ToString());

            [Trigger("!nap")]
            public async Task NapAsync()
            {
                await Task.Yield();
                Helper.{|ATB1007:Nap|}();
            }

            /// <summary>Calls <see cref="Helper.Nap"/>.</summary>
            private static class Repo
            {
                public static int Get(int id) => Helper.Nap() + id;
            }

            private static class Helper
            {
                public const string Name = nameof(Nap);

                public static int Nap()
                {
                    Thread.Sleep(10);
                    File.WriteAllText("nap.txt", "napped");
                    return 1;
                }
            }
            """,
            """
            [Trigger("!get")]
            public async Task<string> GetAsync() => (await Repo.GetAsync(1)).ToString();

            [Trigger("!nap")]
            public async Task NapAsync()
            {
                await Task.Yield();
                await Helper.NapAsync();
            }

            /// <summary>Calls <see cref="Helper.NapAsync"/>.</summary>
            private static class Repo
            {
                public static async Task<int> GetAsync(int id) => await Helper.NapAsync() + id;
            }

            private static class Helper
            {
                public const string Name = nameof(NapAsync);

                public static async Task<int> NapAsync()
                {
                    await Task.Delay(10);
                    await File.WriteAllTextAsync("nap.txt", "napped");
                    return 1;
                }
            }
            """);

    [Fact]
    public Task CallersInOtherDocuments_AreUpdated() =>
        new CSharpCodeFixTest<BlockingAnalyzer, AsyncHelperCodeFixProvider>
        {
            TestCode = Verify.Handler("Helper.{|ATB1007:Nap|}();", ""),
            FixedCode = Verify.Handler("await Helper.NapAsync();", ""),
            AdditionalSources =
            {
                (
                    """
                    public static class Helper
                    {
                        public static void Nap() => Thread.Sleep(10);
                    }
                    """,
                    """
                    public static class Helper
                    {
                        public static async Task NapAsync() => await Task.Delay(10);
                    }
                    """
                ),
                (
                    """
                    public static class Other
                    {
                        public static void NapTwice()
                        {
                            Helper.Nap();
                            Helper.Nap();
                        }
                    }
                    """,
                    """
                    public static class Other
                    {
                        public static async Task NapTwiceAsync()
                        {
                            await Helper.NapAsync();
                            await Helper.NapAsync();
                        }
                    }
                    """
                ),
            },
        }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task RecursiveHelper_IsConvertedOnce() =>
        Verify.VerifyHandlerAsync(
            "{|ATB1007:Down|}(3);",
            """
            private static void Down(int n)
            {
                Thread.Sleep(1);
                if (n > 0) Down(n - 1);
            }
            """,
            "await DownAsync(3);",
            """
            private static async Task DownAsync(int n)
            {
                await Task.Delay(1);
                if (n > 0) await DownAsync(n - 1);
            }
            """);

    [Fact]
    public Task TakenName_IsKept() =>
        Verify.VerifyHandlerAsync(
            "{|ATB1007:Nap|}(1);",
            """
            private static void Nap(int n) => Thread.Sleep(n);

            private static void NapAsync(string text) => text.ToString();
            """,
            "await Nap(1);",
            """
            private static async Task Nap(int n) => await Task.Delay(n);

            private static void NapAsync(string text) => text.ToString();
            """);

    [Fact]
    public Task InterfaceImplementationOverrideAndProperty_AreNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            IRepo repo = Make();
            repo.{|ATB1007:Get|}();
            var value = new Holder().{|ATB1007:Value|};
            new Derived().{|ATB1007:Run|}();
            """,
            """
            private static IRepo Make() => null!;

            private interface IRepo { int Get(); }

            private sealed class Repo : IRepo { public int Get() { Thread.Sleep(10); return 1; } }

            private sealed class Holder { public int Value { get { Thread.Sleep(10); return 1; } } }

            private abstract class Base { public abstract void Run(); }

            private sealed class Derived : Base { public override void Run() => Thread.Sleep(10); }
            """);

    [Fact]
    public Task HelperUsedAsADelegateElsewhere_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            "{|ATB1007:Nap|}();",
            """
            private static void Nap() => Thread.Sleep(10);

            private static void Start() => new Thread(Nap).Start();
            """);
}
